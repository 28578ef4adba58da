// What a rule is. A rule is a pure function over an input and a dated set of parameters; it answers with a result and the reasons for it.

import { z } from 'zod'
import type { PlainDate } from '#kernel/dates.ts'
import type { Calendar } from './calendar.ts'

export const Citation = z.object({
  source: z.string().meta({ description: 'What is cited: an act, a paper, a data set.' }),
  at: z.string().exactOptional().meta({ description: 'Paragraph, section or measure within the source.' }),
  standing: z.enum(['law', 'policy', 'default']).meta({
    description: 'law binds; policy is the Operating Blueprint or a published standard; default is ours, where the sources are silent.',
  }),
})
export type Citation = z.output<typeof Citation>

/**
 * One reason: a phrase of the rule's `words` with its values. Dates are `YYYY-MM-DD` strings in keys that are `on` or end in "On";
 * months are `YYYY-MM` strings in keys that are `month` or end in "Month". Who shows the phrase puts both into words first.
 */
export type Because = { say: string; [value: string]: string | number }

/** The fields without which nothing can be worked out: an answer of its own, never a silent zero. */
export const Missing = z.object({
  cannotCalculate: z.array(z.string()).meta({ description: 'The fields of the input that are missing, or outside what the rule covers.' }),
})
export type Missing = z.output<typeof Missing>

export type DatedParameters<Parameters> = {
  from: PlainDate
  values: Parameters
  cites: Citation[]
  note?: string
  /** What has already begun on its first day takes it too, instead of keeping the settings of its own date. */
  alreadyBegun?: 'takes'
}

export type Answer<Result> = { result: Result; because: Because[] }

/** Law in motion: parameters that are asked for by name instead of by date. `over`: only a part is named, and the rest is that of the date. */
export type NamedRegime<Parameters> = { title: string; values: Parameters; cites: Citation[]; over?(dated: Parameters): Parameters }

export type Example<Input, Result> = { name: string; on: PlainDate; input: Input; result: Result }

export type Rule<Input, Result, Parameters> = {
  /** `module.rule-id` */
  id: string
  title: string
  /** The rule in one sentence, for people who don't know it. */
  summary: string
  cites: Citation[]
  /** By date, oldest first. A change is a new entry, never an edit. */
  parameters: DatedParameters<Parameters>[]
  parametersSchema: z.ZodType<Parameters>
  /** The domain date by which the parameters are chosen, in words ("date of sentence"). */
  parametersBy: string
  /** The field of the input that holds that date. Who evaluates a rule fills it from `asOf` where it isn't given. */
  asOfField?: string
  /** That date, where more than one field decides it; null where none of them is known. */
  asOfDate?(input: Input): PlainDate | null
  /** Where law is in motion: sets of parameters by name. */
  regimes?: Record<string, NamedRegime<Parameters>>
  input: z.ZodType<Input>
  result: z.ZodType<Result>
  examples: Example<Input, Result>[]
  /** Phrases of the reasons, as ICU messages in English. */
  words: Record<string, string>
  evaluate(input: Input, parameters: Parameters, calendar: Calendar): Answer<Result>
}

/** Any rule, for lists of them: what goes in is checked by the rule's own schemas. */
export type AnyRule = Rule<unknown, unknown, unknown>

/** A field that may be unknown: absent and null mean the same, and neither means zero or no. */
export const ifKnown = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null as never)

/** The answer of a rule to an input in which fields are missing; its phrase is in `missingWords`. */
export const cannotCalculate = (fields: readonly string[]): Answer<Missing> => ({
  result: { cannotCalculate: [...fields] },
  because: [{ say: 'missing', fields: fields.join(', ') }],
})

/** The phrase of `cannotCalculate`, for a rule's `words`. */
export const missingWords = { missing: 'These are not recorded: {fields}.' }

/** Those of some fields of an input that are null, in the order given. */
export function unknownOf<Input extends object>(input: Input, fields: readonly (keyof Input & string)[]): string[] {
  return fields.filter(field => input[field] === null)
}

/** Settings that an installation has changed, by the id of the rule, oldest first. */
export type ChangedSettings = ReadonlyMap<string, readonly DatedParameters<unknown>[]>

type Parametrised<Parameters> = { id: string; parameters: DatedParameters<Parameters>[] }

/** Every set of parameters of a rule, oldest first: those that it ships with, and from their days on those that an installation has changed. */
export function settingsOf<Parameters>(
  { id, parameters }: Parametrised<Parameters>,
  settings: ChangedSettings,
): DatedParameters<Parameters>[] {
  const changed = settings.get(id) as readonly DatedParameters<Parameters>[] | undefined
  if (!changed) return parameters
  const known = merged.get(changed)
  if (known?.parameters === parameters) return known.both as DatedParameters<Parameters>[]
  // The sort is stable: where both begin on one day, the changed one comes last and counts.
  const both = [...parameters, ...changed].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  merged.set(changed, { parameters, both })
  return both
}
/** Asked for several times in every case. */
const merged = new WeakMap<object, { parameters: unknown; both: unknown }>()

/** The parameters in force on a day: the latest entry that had begun, or the first one for days before it. */
export function parametersOn<Parameters>(
  rule: Parametrised<Parameters>,
  on: PlainDate,
  { settings }: { settings: ChangedSettings },
): DatedParameters<Parameters> {
  const entries = settingsOf(rule, settings)
  let chosen = entries[0]
  if (!chosen) throw new Error('A rule has at least one set of parameters')
  for (const entry of entries) if (entry.from <= on) chosen = entry
  return chosen
}
