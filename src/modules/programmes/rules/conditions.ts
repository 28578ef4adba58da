// Conditions of entry to a programme, as data.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { coded, ifKnown } from '#modules/standards/index.ts'

const sexes = { male: 'Man', female: 'Woman' }
const osp = {
  'not-applicable': 'Not applicable',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  'very-high': 'Very high',
}
const sara = { 'not-applicable': 'Not applicable', low: 'Low', medium: 'Medium', high: 'High' }
const earlier = { kaizen: 'Kaizen', horizon: 'Horizon', 'bnm-plus': 'Becoming New Me Plus (BNM+)', 'new-me-strengths': 'New Me Strengths' }
const supervision = { licence: 'Licence', order: 'Community order or suspended sentence order' }

const items = {
  item2_6: '2.6, recognises the impact of offending',
  item7_2: '7.2, regular activities encourage offending',
  item11_4: '11.4, temper control',
  item11_6: '11.6, problem solving',
  item11_7: '11.7, awareness of consequences',
  item11_9: '11.9, understands other people’s views',
  item12_1: '12.1, pro-criminal attitudes',
}
type Item = keyof typeof items

const known = (description: string, title?: string) => ifKnown(z.boolean()).meta(title ? { title, description } : { description })
const item = (name: Item) =>
  ifKnown(z.int().min(0).max(2)).meta({
    title: `OASys ${items[name].split(',')[0]}`,
    description: `OASys item ${items[name]}: 0 no, 1 some, 2 significant problems.`,
  })

export const Input = z.object({
  on: ifKnown(PlainDate).meta({ description: 'The day for which it is asked. It only chooses the settings.' }),
  sex: ifKnown(coded(sexes)).meta({ description: 'Sex of the person, as programmes are arranged.' }),
  ogrs3TwoYearPercent: ifKnown(z.number().min(0).max(100)).meta({
    title: 'OGRS3, two years',
    description: 'OGRS3 score for two years, in percent.',
  }),
  intimatePartnerViolence: known('Whether the offending includes violence against an intimate partner.'),
  sexualOffence: known('Whether the offending includes a sexual offence.'),
  extremism: known('Whether the offending is extremist, or the person is at risk of it.'),
  sara: ifKnown(coded(sara)).meta({ title: 'SARA', description: 'Spousal assault risk (SARA), the higher of partner and others.' }),
  osp: ifKnown(coded(osp)).meta({
    title: 'OSP',
    description: 'Sexual reoffending predictor (OSP), the higher of direct contact and images.',
  }),
  erg22Assessed: known('Whether an extremism risk assessment (ERG22+) has been made.', 'ERG22+ assessed'),
  currentMentalIllness: known('Whether the person is mentally ill at present.'),
  personalityDisorder: known('Whether a personality disorder stands in the way.'),
  supervision: ifKnown(coded(supervision)).meta({ description: 'What the person is supervised under.' }),
  monthsLeft: ifKnown(z.number().min(0)).meta({ description: 'Months of licence or order that are left.' }),
  otherProgramme: known('Whether the person is on another accredited programme, or referred to one.'),
  completedProgrammes: ifKnown(z.array(coded(earlier))).meta({
    description: 'Programmes for sexual offending that the person has completed.',
  }),
  item2_6: item('item2_6'),
  item7_2: item('item7_2'),
  item11_4: item('item11_4'),
  item11_6: item('item11_6'),
  item11_7: item('item11_7'),
  item11_9: item('item11_9'),
  item12_1: item('item12_1'),
})
export type Input = z.output<typeof Input>

const itemNames = Object.keys(items) as Item[]
const code = z.string().meta({ description: 'Code of the condition.' })
const text = z.string().meta({ description: 'The condition in words.' })
const yesNo = z.enum([
  'intimatePartnerViolence',
  'sexualOffence',
  'extremism',
  'erg22Assessed',
  'currentMentalIllness',
  'personalityDisorder',
  'otherProgramme',
])

const kind = <Kind extends string>(name: Kind) => z.literal(name).meta({ description: 'Kind of the condition.' })

export const Condition = z.discriminatedUnion('kind', [
  z.object({ kind: kind('sex'), code, text, in: z.array(coded(sexes)).meta({ description: 'Who it is for.' }) }),
  z.object({
    kind: kind('is'),
    code,
    text,
    field: yesNo.meta({ description: 'The fact that is asked for.' }),
    value: z.boolean().meta({ description: 'What it must be.' }),
  }),
  z.object({
    kind: kind('ogrs3'),
    code,
    text,
    from: z.number().meta({ description: 'OGRS3 for two years from this percentage on.' }),
  }),
  z.object({ kind: kind('sara'), code, text, in: z.array(coded(sara)).meta({ description: 'Levels of SARA.' }) }),
  z.object({ kind: kind('osp'), code, text, in: z.array(coded(osp)).meta({ description: 'Levels of OSP.' }) }),
  z.object({
    kind: kind('items'),
    code,
    text,
    items: z.array(z.enum(itemNames)).meta({ description: 'Items that are added up.' }),
    from: z.int().meta({ description: 'Their total, at least.' }),
  }),
  z.object({
    kind: kind('time-left'),
    code,
    text,
    licenceMonths: z.int().meta({ description: 'Months of licence left, at least.' }),
    orderMonths: z.int().meta({ description: 'Months of an order left, at least.' }),
  }),
  z.object({
    kind: kind('completed'),
    code,
    text,
    anyOf: z.array(coded(earlier)).meta({ description: 'One of these programmes was completed.' }),
  }),
])
export type Condition = z.output<typeof Condition>

/** Whether a condition holds (null: not known), what was recorded, and the fields without which that is not known. */
export type Tested = { holds: boolean | null; recorded: string; missing: (keyof Input & string)[] }

/** Tests one condition. */
export function test(condition: Condition, input: Input): Tested {
  switch (condition.kind) {
    case 'sex':
      return one('sex', input.sex, condition.in.includes(input.sex as 'male'))
    case 'is':
      return one(condition.field, input[condition.field], input[condition.field] === condition.value)
    case 'ogrs3':
      return one('ogrs3TwoYearPercent', input.ogrs3TwoYearPercent, Number(input.ogrs3TwoYearPercent) >= condition.from)
    case 'sara':
      return one('sara', input.sara, condition.in.includes(input.sara as 'low'))
    case 'osp':
      return one('osp', input.osp, condition.in.includes(input.osp as 'low'))
    case 'completed':
      return one(
        'completedProgrammes',
        input.completedProgrammes,
        condition.anyOf.some(it => input.completedProgrammes?.includes(it)),
      )
    case 'items':
      return itemsTotal(condition, input)
    case 'time-left':
      return timeLeft(condition, input)
  }
}

function one(field: keyof Input & string, value: unknown, holds: boolean): Tested {
  if (value === null) return { holds: null, recorded: '', missing: [field] }
  return { holds, recorded: value === true ? 'yes' : value === false ? 'no' : String(value) || 'none', missing: [] }
}

/** A total is known before every item is, when the others cannot change on which side of the threshold it falls. */
function itemsTotal({ items, from }: Extract<Condition, { kind: 'items' }>, input: Input): Tested {
  const missing = items.filter(name => input[name] === null)
  const total = items.reduce((sum, name) => sum + (input[name] ?? 0), 0)
  const holds = total >= from ? true : total + missing.length * 2 < from ? false : null
  return { holds, recorded: String(total), missing: holds === null ? missing : [] }
}

function timeLeft({ licenceMonths, orderMonths }: Extract<Condition, { kind: 'time-left' }>, { supervision, monthsLeft }: Input): Tested {
  if (monthsLeft === null)
    return { holds: null, recorded: '', missing: supervision === null ? ['supervision', 'monthsLeft'] : ['monthsLeft'] }
  const recorded = String(monthsLeft)
  const onLicence = monthsLeft >= licenceMonths
  const onOrder = monthsLeft >= orderMonths
  if (supervision === null && onLicence !== onOrder) return { holds: null, recorded, missing: ['supervision'] }
  return { holds: supervision === 'licence' ? onLicence : onOrder, recorded, missing: [] }
}
