// Fields that more than one predictor asks for, and what is refused in them.

import { z } from 'zod'
import { ageOn, PlainDate } from '#kernel/dates.ts'
import { ifKnown } from '#modules/standards/index.ts'

/** A field that may be unknown, with its meaning. */
export const known = <Schema extends z.ZodType>(schema: Schema, description: string, more: Record<string, unknown> = {}) =>
  ifKnown(schema).meta({ description, ...more })

export const sexes = ['male', 'female'] as const
export const Sex = z.enum(sexes)
export type Sex = z.output<typeof Sex>
const sexCodes = { codes: { male: 'Male', female: 'Female' } }

export const sex = known(Sex, 'Sex as recorded for the assessment; the published model has these two.', sexCodes)
export const dateOfBirth = known(PlainDate, 'Date of birth.')
export const dateOfCurrentConviction = known(PlainDate, 'Date of the current conviction or caution.')
export const followUpOn = known(
  PlainDate,
  'Day on which follow-up starts: the start of the community sentence, or the release from custody.',
  { title: 'Start of follow-up' },
)
export const sanctions = known(
  z.int().min(1),
  'Number of sanctions (convictions and cautions on separate occasions), the current one included.',
)
export const ageAtFirstSanction = (least: number) =>
  known(z.int().min(least), `Age in completed years at the first sanction: ${least} or over, and not above the age at the current one.`)
export const offenceCode = known(
  z.string().regex(/^\d{5}$/, { error: 'A Home Office offence code has five digits' }),
  'Home Office offence code of the current offence, five digits (class and subclass). Used where the category is not given. A code outside the working set, or one without a single category (such as 088xx), needs the category.',
  { title: 'Home Office offence code' },
)

/** An answer of an assessment: 0, 1 or 2. */
export const Level = z.literal([0, 1, 2])
export type Level = z.output<typeof Level>
const levels = { codes: { 0: 'No problems', 1: 'Some problems', 2: 'Significant problems' } }
export const level = (question: string) => known(Level, `${question}: 0 no problems, 1 some problems, 2 significant problems.`, levels)
export const motivation = known(Level, 'Motivation to tackle drug misuse: 0 full, 1 partial, 2 none.', {
  codes: { 0: 'Full motivation', 1: 'Partial motivation', 2: 'No motivation' },
})
export const yesNo = (question: string) => known(z.boolean(), question)

type CriminalRecord = {
  dateOfBirth: PlainDate | null
  dateOfCurrentConviction: PlainDate | null
  followUpOn: PlainDate | null
  ageAtFirstSanction: number | null
}

const refuse = (ctx: z.RefinementCtx, field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })

/** Refuses dates and ages that cannot be. */
export function checkRecord(input: CriminalRecord, ctx: z.RefinementCtx, youngest: number): void {
  const { dateOfBirth: bornOn, dateOfCurrentConviction: convictedOn, followUpOn: followedOn, ageAtFirstSanction: firstAt } = input
  if (bornOn && convictedOn) {
    const age = ageOn(bornOn, convictedOn)
    if (convictedOn <= bornOn) refuse(ctx, 'dateOfCurrentConviction', 'The conviction must be after the date of birth')
    else if (age < youngest) refuse(ctx, 'dateOfCurrentConviction', `The person must be at least ${youngest} at the conviction`)
    else if (firstAt !== null && firstAt > age)
      refuse(ctx, 'ageAtFirstSanction', 'The first sanction must not be at a greater age than the current conviction')
  }
  if (bornOn && followedOn && followedOn <= bornOn) refuse(ctx, 'followUpOn', 'Follow-up must start after the date of birth')
  if (convictedOn && followedOn && followedOn < convictedOn) refuse(ctx, 'followUpOn', 'Follow-up must not start before the conviction')
}

/** Refuses more violent sanctions than sanctions. */
export function checkViolent(input: { sanctions: number | null; violentSanctions: number | null }, ctx: z.RefinementCtx): void {
  if (input.sanctions !== null && input.violentSanctions !== null && input.violentSanctions > input.sanctions)
    refuse(ctx, 'violentSanctions', 'There must not be more violent sanctions than sanctions')
}
