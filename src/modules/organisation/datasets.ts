// The datasets that reference data comes in: what their rows must look like, and which table or list they fill.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { say } from './words.ts'

/** A row as it is stored: columns by name. */
export type StoredRow = Record<string, unknown>

export type TableName = 'region' | 'delivery_unit' | 'local_authority' | 'court' | 'prison' | 'office' | 'bank_holiday' | 'reference_code'

/** A column that names rows of another table, and the field of the file that it comes from. */
export type Reference = { column: string; field: string; table: 'region' | 'delivery_unit' }

export type Dataset = {
  table: TableName
  /** Columns that name a row. */
  key: readonly string[]
  /** From a row of the file to the row that is stored. */
  item: z.ZodType<StoredRow>
  refers?: readonly Reference[]
  /** The lists of codes that the dataset fills, each whole: a code that the file lacks is ended. */
  lists?: readonly string[]
}

const mostText = 300
const text = (most: number) =>
  z
    .string({ error: issue => say(issue.input === undefined ? 'wrong-missing' : 'wrong-not-text') })
    .max(most, { error: () => say('wrong-long', { most }) })
const Code = text(100).min(1, { error: () => say('wrong-missing') })
const Day = z.string({ error: () => say('wrong-missing') }).pipe(PlainDate)
const Name = text(mostText).min(1, { error: () => say('wrong-missing') })
const oneOf = <const Words extends readonly string[]>(...words: Words) =>
  z.enum(words, { error: () => say('wrong-choice', { choices: words.join(', ') }) })

const region: Reference = { column: 'region_code', field: 'probationRegion', table: 'region' }
const current = { until_on: null }

/** A dataset of codes. `list` names the list by the row's kind. */
function codes<Item extends z.ZodType<{ label: string; labelCy?: string | undefined }>>(
  lists: readonly string[],
  item: Item,
  place: (item: z.output<Item>) => { list: string; code: string },
): Dataset {
  return {
    table: 'reference_code',
    key: ['list', 'code'],
    lists,
    item: item.transform(row => {
      const { list, code } = place(row)
      return { list, code, label: row.label, label_cy: row.labelCy ?? null, details: { ...row, code }, ...current }
    }) as unknown as z.ZodType<StoredRow>,
  }
}

/** A row of a file; fields beyond those named are allowed. */
const row = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape, { error: () => say('wrong-not-row') })
const Labelled = row({ code: Code, label: Name, labelCy: Name.optional() })
const oneList = (list: string, item = Labelled): Dataset => codes([list], item, given => ({ list, code: given.code }))
const kinds = (lists: Readonly<Record<string, string>>): Dataset =>
  codes(Object.values(lists), Labelled.extend({ kind: oneOf(...Object.keys(lists)) }), given => ({
    list: lists[given.kind] ?? given.kind,
    code: given.code,
  }))

const OffenceCode = Code.regex(/^\d{5}$/, { error: () => say('wrong-offence-code') })
const Offence = z.discriminatedUnion(
  'kind',
  [
    row({ kind: z.literal('offence'), homeOfficeCode: OffenceCode, label: Name, labelCy: Name.optional() }),
    row({ kind: z.literal('group'), code: Code, label: Name, labelCy: Name.optional() }),
    row({ kind: z.literal('actuarialCategory'), code: Code, label: Name, labelCy: Name.optional() }),
  ],
  { error: () => say('wrong-choice', { choices: 'offence, group, actuarialCategory' }) },
)

/** By the name in the file's `dataset`, in the order of loading: rows refer to those of the datasets before. */
export const datasets = {
  regions: {
    table: 'region',
    key: ['code'],
    item: row({ code: Code, name: Name, nameCy: Name.optional(), nation: oneOf('England', 'Wales') }).transform(given => ({
      code: given.code,
      name: given.name,
      name_cy: given.nameCy ?? null,
      nation: given.nation,
      ...current,
    })),
  },
  pdus: {
    table: 'delivery_unit',
    key: ['id'],
    refers: [region],
    item: row({
      id: Code,
      name: Name,
      probationRegion: Code,
      status: oneOf('current', 'superseded'),
      validFrom: Day.optional(),
      validTo: Day.optional(),
    })
      .refine(given => given.status === 'current' || given.validTo, { path: ['validTo'], error: () => say('wrong-missing') })
      .transform(given => ({
        id: given.id,
        region_code: given.probationRegion,
        name: given.name,
        ...(given.validFrom ? { from_on: given.validFrom } : {}),
        until_on: given.status === 'current' ? null : given.validTo,
      })),
  },
  local_authorities: {
    table: 'local_authority',
    key: ['code'],
    refers: [region, { column: 'delivery_units', field: 'pdus', table: 'delivery_unit' }],
    item: row({
      code: Code,
      name: Name,
      probationRegion: Code,
      pdus: z.array(Code).min(1, { error: () => say('wrong-missing') }),
      policeForceArea: Code.optional(),
    }).transform(given => ({
      code: given.code,
      name: given.name,
      region_code: given.probationRegion,
      delivery_units: given.pdus,
      police_force_area: given.policeForceArea ?? null,
      ...current,
    })),
  },
  courts: {
    table: 'court',
    key: ['code'],
    refers: [region],
    item: row({
      code: Code,
      name: Name,
      type: oneOf('magistrates', 'crown', 'court-of-appeal'),
      probationRegion: Code.optional(),
      town: Name.optional(),
      status: oneOf('open', 'closed', 'unknown'),
    }).transform(given => ({
      code: given.code,
      name: given.name,
      kind: given.type,
      region_code: given.probationRegion ?? null,
      town: given.town ?? null,
      open: given.status !== 'closed',
      ...current,
    })),
  },
  prisons: {
    table: 'prison',
    key: ['code'],
    refers: [region],
    item: row({
      code: Code,
      name: Name,
      probationRegion: Code.optional(),
      status: oneOf('open', 'closed', 'temporarily-closed'),
    }).transform(given => ({
      code: given.code,
      name: given.name,
      region_code: given.probationRegion ?? null,
      open: given.status === 'open',
      ...current,
    })),
  },
  probation_offices: {
    table: 'office',
    key: ['id'],
    refers: [{ column: 'delivery_unit_id', field: 'pdu', table: 'delivery_unit' }],
    // Some offices have no name of their own: their locality names them.
    item: row({ id: Code, name: text(mostText), locality: Name, pdu: Code, postcode: text(10).optional() }).transform(given => ({
      id: given.id,
      name: given.name || given.locality,
      locality: given.locality,
      delivery_unit_id: given.pdu,
      postcode: given.postcode || null,
      ...current,
    })),
  },
  police_force_areas: codes(
    ['police-force-area'],
    row({ code: Code, name: Name, nameCy: Name.optional() }).transform(given => ({ ...given, label: given.name, labelCy: given.nameCy })),
    given => ({ list: 'police-force-area', code: given.code }),
  ),
  approved_premises: codes(
    ['approved-premises'],
    row({ id: Code, name: Name }).transform(given => ({ ...given, code: given.id, label: given.name })),
    given => ({ list: 'approved-premises', code: given.code }),
  ),
  offence_groups: codes(['offence', 'offence-group', 'actuarial-category'], Offence, given => {
    if (given.kind === 'offence') return { list: 'offence', code: given.homeOfficeCode }
    return { list: given.kind === 'group' ? 'offence-group' : 'actuarial-category', code: given.code }
  }),
  sentence_types: oneList('sentence-type'),
  requirement_types: oneList('requirement-type', Labelled.extend({ availableOn: z.array(Code, { error: () => say('wrong-missing') }) })),
  contact_types: kinds({ contact: 'contact-type', appointment: 'appointment-type', appointmentOutcome: 'appointment-outcome' }),
  unpaid_work_reference: kinds({
    sessionOutcome: 'unpaid-work-outcome',
    enforcementAction: 'unpaid-work-enforcement-action',
    projectType: 'unpaid-work-project-type',
    hoursAdjustment: 'unpaid-work-hours-adjustment',
    requirementSubType: 'unpaid-work-requirement-type',
  }),
  ethnicity: oneList('ethnicity'),
  identity: kinds({ sex: 'sex', genderIdentity: 'gender-identity', sexualOrientation: 'sexual-orientation', title: 'title' }),
  languages: oneList('language'),
  nationalities: oneList('nationality'),
  religion: oneList('religion'),
  disabilities: kinds({ condition: 'disability', adjustment: 'adjustment' }),
  bank_holidays_england_wales: {
    table: 'bank_holiday',
    key: ['on_date'],
    item: row({ date: Day, title: Name, titleCy: Name.optional() }).transform(given => ({
      on_date: given.date,
      title: given.title,
      title_cy: given.titleCy ?? null,
    })),
  },
} satisfies Record<string, Dataset>

export type DatasetName = keyof typeof datasets
export const datasetNames = Object.keys(datasets) as DatasetName[]
export const datasetOf = (name: DatasetName): Dataset => datasets[name]

/** Every list of codes. */
export const codeLists = datasetNames.flatMap(name => datasetOf(name).lists ?? [])
