// What a court gave somebody, as the court sends it: in lengths and combinations that are usual, at a time that makes them be supervised today.

import { addDays, addMonths, daysBetween, earlier, later, type PlainDate } from '#kernel/dates.ts'
import type { Raw } from '#modules/court/index.ts'
import { drawn, drawnNumber } from './calibration.ts'
import type { Someone } from './person.ts'
import { understood } from './rows.ts'
import type { Sentenced } from './story.ts'
import { workingDay, workingDaysOn } from './working-days.ts'

/** Cases that came within so many days wait to be allocated. */
const freshWithin = 5
/** A case that an officer holds has had time to be allocated. */
const settledAfter = 15
const sharesEnded = 0.03

/** The sentence under which somebody is supervised, and when the service learns of it. */
export function inventSentence(someone: Someone): Sentenced {
  const { supervision } = someone
  if (supervision === 'CO' || supervision === 'SSO') return order(someone, supervision)
  return someone.block.officer && supervision !== 'preRelease' ? released(someone, supervision) : inCustody(someone)
}

/** Another community order, some time into the first sentence. */
export function inventSecond(someone: Someone, after: PlainDate): Sentenced | undefined {
  const { random, setting } = someone
  const days = daysBetween(after, setting.today)
  if (days < 90 || !someone.pnc) return undefined
  const hearing = workingDay(addDays(after, random.between(40, days - 20)), setting.rulebook)
  const months = drawnNumber(random, setting.calibration.orderLengthCO, 4, 36)
  const fields = { sentence: 'CO', term_months: String(months), requirements: requirementsOf(someone, 'CO') }
  const { address: _address, postcode: _postcode, ...result } = resultOf(someone, hearing, 'CO', fields, 2)
  return sentencedOn(someone, hearing, result)
}

function hearingOf({ random, setting, block }: Someone, days: number): PlainDate {
  const { today, rulebook } = setting
  if (!block.officer) return workingDaysOn(today, -random.between(1, freshWithin), rulebook)
  return workingDay(addDays(today, -Math.max(settledAfter, days)), rulebook)
}

function order(someone: Someone, kind: 'CO' | 'SSO'): Sentenced {
  const { random, setting, block } = someone
  const months = drawnNumber(random, kind === 'CO' ? setting.calibration.orderLengthCO : setting.calibration.orderLengthSSO, 4, 36)
  const days = Math.round(months * 30.4)
  const ended = block.officer !== null && !someone.part && random.chance(sharesEnded)
  const hearing = hearingOf(someone, ended ? days + random.between(5, 150) : random.between(settledAfter, days - 10))
  const requirements = requirementsOf(someone, kind)
  const lengths: Raw =
    kind === 'CO'
      ? { term_months: String(months) }
      : {
          term_months: String(random.between(2, 22)),
          supervision_months: String(months),
          operational_months: String(Math.max(months, random.pick([12, 18, 24]))),
        }
  return sentencedOn(someone, hearing, resultOf(someone, hearing, kind, { sentence: kind, ...lengths, requirements }))
}

const lengthOf: Readonly<Record<string, (someone: Someone) => number>> = {
  UPW: ({ random, setting }) => drawnNumber(random, setting.calibration.upwHours, 40, 300),
  RAR: ({ random, setting }) => drawnNumber(random, setting.calibration.rarDays, 5, 60),
  AP: ({ random }) => random.pick([19, 26, 30, 37]),
  DRR: ({ random }) => random.pick([6, 9, 12]),
  ATR: ({ random }) => random.pick([6, 9]),
  MHTR: ({ random }) => random.pick([6, 12]),
  CUR: ({ random }) => random.pick([8, 10, 12]),
  AAMR: ({ random }) => random.pick([60, 90, 120]),
  EXC: ({ random }) => random.pick([6, 12]),
}

function requirementsOf(someone: Someone, kind: 'CO' | 'SSO'): string {
  const label = drawn(someone.random, someone.setting.calibration.commonCombinations[kind] ?? {})
  const types = label === 'other' ? someone.random.pick([['RAR', 'EXC'], ['EXC'], ['UPW', 'AAMR']]) : label.replace(' only', '').split('+')
  return types.map(type => `${type}:${lengthOf[type]?.(someone) ?? 10}`).join(';')
}

/** Out on licence, or under supervision after the sentence. Who would not be yet, is in custody still. */
function released(someone: Someone, kind: 'licence' | 'PSS'): Sentenced {
  const { random, setting } = someone
  for (let attempt = 0; attempt < 6; attempt++) {
    const months = kind === 'PSS' ? random.between(6, 20) : random.pick([14, 18, 20, 24, 28, 32, 36, 42, 48, 60, 72])
    const days = Math.round(months * 30.4)
    const since = kind === 'PSS' ? days + random.between(2, 120) : Math.round(days * (0.45 + 0.53 * random.next()))
    const hearing = workingDay(addDays(setting.today, -since), setting.rulebook)
    const result = resultOf(someone, hearing, 'custody', custodyOf(months))
    const computed = understood({ result, on: setting.today }, setting)
    const out = computed.dates.find(date => date.what === 'conditional release')?.on
    if (!out || out > addDays(setting.today, -settledAfter)) continue
    const release = later(out, hearing)
    const until = computed.post_sentence_until ?? computed.supervised_until
    if (!until || until < setting.today || release > until) continue
    return sentencedOn(someone, release, { ...result, release_date: release })
  }
  return inCustody(someone)
}

const custodyOf = (months: number): Raw => ({
  sentence: months < 12 ? 'SDS-ST' : months < 24 ? 'SDS-12-24' : 'SDS',
  term_months: String(months),
  early_release_exclusion: 'none',
})

/** Nothing but life follows it, and a mandatory life sentence follows nothing else. */
const murder = '00101'

const long = { 'under 12m': [8, 11], '12m to under 4y': [14, 46], '4y and over determinate': [48, 168] } as const
const custodyShares = { 'under 12m': 0.06, '12m to under 4y': 0.24, '4y and over determinate': 0.45, extended: 0.13, life: 0.12 }

function inCustody(someone: Someone): Sentenced {
  const { random } = someone
  const label = drawn(random, custodyShares)
  const [low, high] = label in long ? long[label as keyof typeof long] : [60, 144]
  const months = random.between(low, high)
  const lengths: Raw =
    label === 'life'
      ? { sentence: 'LIFE-M', offence_code: murder }
      : label === 'extended'
        ? { sentence: 'EDS', term_months: String(months) }
        : custodyOf(months)
  // Before a third of it is served nobody is released.
  const hearing = hearingOf(
    someone,
    random.between(settledAfter, Math.max(settledAfter + 1, Math.min(1_500, Math.round(months * 30.4 * 0.3)))),
  )
  return sentencedOn(someone, hearing, resultOf(someone, hearing, 'custody', lengths))
}

function resultOf(someone: Someone, hearing: PlainDate, kind: 'CO' | 'SSO' | 'custody', fields: Raw, number = 1): Raw {
  const { random, setting, team, name, home } = someone
  const courts = setting.courts.get(team.region)
  const inCrown = random.chance(kind === 'CO' ? 0.13 : kind === 'SSO' ? 0.45 : 0.75) && courts?.crown.length
  const born = addMonths(someone.bornOn, 12 * 14)
  return {
    result_reference: `DEMO-${someone.index + 1}-${number}`,
    court_code: random.pick((inCrown ? courts?.crown : courts?.magistrates) ?? []),
    hearing_date: hearing,
    surname: name.surname,
    forename: name.forename,
    ...(name.middle ? { middle_names: name.middle } : {}),
    date_of_birth: someone.bornOn,
    sex: someone.sex,
    ...(someone.pnc ? { pnc: someone.pnc } : {}),
    address: home.lines,
    postcode: home.postcode,
    home_local_authority: home.authority,
    delivery_unit: team.unit,
    offence_code: offencesOf(someone, kind),
    offence_date: later(addDays(hearing, -random.between(20, 300)), earlier(born, addDays(hearing, -1))),
    ...fields,
  }
}

function offencesOf({ random, setting, sex }: Someone, kind: 'CO' | 'SSO' | 'custody'): string {
  const { calibration, offences } = setting
  const weightOf = kind === 'custody' ? ('custody' as const) : ('community' as const)
  const groups = Object.entries(kind === 'custody' ? calibration.offenceGroupCustody : calibration.offenceGroupCommunity)
  const pickOne = () => {
    const group = random.weighted(groups.map(([code, share]) => [code, code === 'SEX' && sex === 'female' ? share / 20 : share] as const))
    const fitting = offences.filter(offence => offence.group === group && offence.code !== murder && offence[weightOf] > 0)
    return fitting.length ? random.weighted(fitting.map(offence => [offence.code, offence[weightOf]] as const)) : '04600'
  }
  const codes = [pickOne(), ...(random.chance(0.35) ? [pickOne()] : [])]
  return [...new Set(codes)].join(';')
}

function sentencedOn({ random, setting, team }: Someone, on: PlainDate, result: Raw): Sentenced {
  return {
    what: 'sentenced',
    on,
    // The day's results come at its end; a release is known in the morning.
    time: (result.release_date ? '08:50' : '16:50') as Sentenced['time'],
    by: setting.courtOfficers.get(team.region) ?? 0,
    ids: { appearance: random.uuid(), sentence: random.uuid() },
    result,
  }
}
