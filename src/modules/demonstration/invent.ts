// The whole story of an invented person: the sentence, the officer, and what has happened since.

import { addDays, addMonths, daysBetween, earlier, type PlainDate, type PlainTime } from '#kernel/dates.ts'
import { inventAssessments } from './assessments.ts'
import { type Begun, tellHistory } from './history.ts'
import { inventHome, inventPerson, type Someone } from './person.ts'
import { understood } from './rows.ts'
import { inventSecond, inventSentence } from './sentences.ts'
import type { Setting } from './setting.ts'
import type { Step, Story } from './story.ts'
import { workingDaysOn } from './working-days.ts'

const clock = (time: string) => time as PlainTime

/** The `index`th person and their story. The same seed and day give the same. */
export function inventStory(index: number, seed: number, setting: Setting): { someone: Someone; story: Story } {
  const someone = inventPerson(index, seed, setting)
  const sentenced = inventSentence(someone)
  const steps: Step[] = [sentenced]
  const { block, team } = someone
  const { officer } = block
  if (officer) {
    const result = understood(sentenced, setting)
    const allocatedOn = workingDaysOn(sentenced.on, someone.random.weighted(daysToAllocate), setting.rulebook)
    const until = result.post_sentence_until ?? result.supervised_until
    const begun = beginning(someone, allocatedOn, officer.id, until)
    steps.push(...allocation(someone, allocatedOn, begun.officer))
    // In custody nobody moves home, and nobody gets a community order beside years inside.
    if (result.supervised_from) {
      steps.push(...tellHistory(someone, begun))
      steps.push(...homes(someone, allocatedOn, steps, until))
      steps.push(...another(someone, sentenced.on))
    }
    steps.push(...inventAssessments(someone, result, allocatedOn, on => holderOn(steps, on) ?? team.manager))
  }
  steps.push(placing(someone, sentenced.on, requirementsOf(sentenced)))
  // Steps of one moment stay in the order in which they were told.
  return { someone, story: { person: someone.id, crn: someone.crn, steps: steps.toSorted((a, b) => order(a).localeCompare(order(b))) } }
}

const order = ({ on, time }: Step) => `${on} ${time}`
const requirementsOf = ({ result: { requirements = '' } }: { result: { requirements?: string } }) => requirements

// Most are allocated in good time; a few come late.
const daysToAllocate = [
  [1, 40],
  [2, 30],
  [3, 15],
  [4, 8],
  [7, 7],
] as const

/** One case in ten has changed hands. */
function beginning(someone: Someone, allocatedOn: PlainDate, officer: number, until: PlainDate | null): Begun {
  const { random, setting, team } = someone
  const others = team.officers.filter(other => other.id !== officer)
  const months = random.between(2, 9)
  if (others.length === 0 || !random.chance(0.1) || someone.supervision === 'preRelease')
    return { allocatedOn, officer, change: undefined, until }
  const on = addMonths(allocatedOn, months)
  if (on >= addDays(setting.today, -60) || (until !== null && on >= addDays(until, -60)))
    return { allocatedOn, officer, change: undefined, until }
  return { allocatedOn, officer: random.pick(others).id, change: { on, to: officer }, until }
}

function allocation(someone: Someone, on: PlainDate, officer: number): Step[] {
  const { random, team } = someone
  const language = team.region === 'WAL' && random.chance(0.15) ? { preferred_language: 'cy' as const } : {}
  return [
    {
      what: 'allocated',
      id: random.uuid(),
      on,
      time: clock('11:00'),
      by: team.manager,
      officer,
      team: team.id,
      note: random.pick([
        'Allocated on capacity and skills.',
        'Fits the officer’s other cases in this area.',
        'Please see within the week.',
      ]),
      changeReason: null,
    },
    {
      what: 'edited',
      on,
      time: clock('13:40'),
      by: officer,
      // Ofcom keeps these numbers for drama.
      details: { telephone: `07700 900${String(random.between(0, 999)).padStart(3, '0')}`, ...language },
    },
  ]
}

function placing(someone: Someone, on: PlainDate, requirements: string): Step {
  const { random, team, setting } = someone
  const share = Math.min(1, daysBetween(on, setting.today) / 365)
  const completed = Object.fromEntries(
    requirements
      .split(';')
      .filter(Boolean)
      .map(one => one.split(':'))
      .map(([type = '', length = '0']) => [
        type,
        ['UPW', 'RAR', 'AP'].includes(type) ? Math.min(Number(length), Math.round(Number(length) * share * 1.4 * random.next())) : 0,
      ]),
  )
  return { what: 'placed', on, time: clock('23:00'), by: team.manager, team: team.id, completed }
}

/** Who held the case at the end of the day before. */
function holderOn(steps: readonly Step[], on: PlainDate): number | undefined {
  const held = steps.findLast(step => step.what === 'allocated' && step.on < on)
  return held?.what === 'allocated' ? held.officer : undefined
}

/** Moves of home since the sentence. */
function homes(someone: Someone, since: PlainDate, steps: readonly Step[], until: PlainDate | null): Step[] {
  const { random, team, setting } = someone
  const last = earlier(addDays(setting.today, -3), until ?? setting.today)
  const moves = random.weighted([
    [0, 60],
    [1, 28],
    [2, 12],
  ] as const)
  const days = Array.from({ length: moves }, () => addDays(since, random.between(15, 500)))
    .filter(day => day < last)
    .toSorted()
  return days
    .filter((day, place) => day !== days[place - 1])
    .map(on => {
      const { lines, postcode, authority } = inventHome(random, team)
      return {
        what: 'moved home',
        on,
        time: clock('12:20'),
        by: holderOn(steps, on) ?? team.manager,
        lines,
        postcode,
        authority,
      }
    })
}

/** A few are sentenced again while they are supervised. */
function another(someone: Someone, since: PlainDate): Step[] {
  if (someone.part || !someone.random.chance(0.05)) return []
  const second = inventSecond(someone, since)
  return second ? [second] : []
}
