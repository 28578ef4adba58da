// The dates of custodial sentences other than standard determinate ones: extended (EDS), of particular concern (SOPC), detention and
// training orders (DTO), and committals in default of a fine.

import { z } from 'zod'
import { addDays, plainDate as day, earlier, later, PlainDate } from '#kernel/dates.ts'
import type { Because } from '#modules/standards/index.ts'
import { exactly } from './custody-dates.ts'
import { daysToServe, Part, partInWords } from './release-regimes.ts'
import { daysOfCustody, sumOfTerms, Term, term, termInWords } from './term.ts'

export const OtherLaw = z.object({
  extendedParole: Part.meta({ description: 'EDS: the part of the custodial term after which parole is possible.' }),
  extendedAutomaticBefore: PlainDate.meta({
    description: 'EDS before this day may have been released automatically at two thirds. From general knowledge of the law.',
  }),
  concernParole: Part.meta({ description: 'SOPC: the part of the custodial term after which parole is possible.' }),
  concernParoleBefore: Part.meta({ description: 'The same for older sentences.' }),
  concernParoleFrom: PlainDate.meta({ description: 'Sentences before this day are older ones.' }),
  concernLicence: Term.meta({ description: 'SOPC: what the licence adds to the custodial term.' }),
  orderPart: Part.meta({ description: 'DTO: the part of the term that is served in custody.' }),
  finePart: Part.meta({ description: 'Default of a fine, contempt: the part of the term that is served.' }),
})
export type OtherLaw = z.output<typeof OtherLaw>

export const otherLaw: OtherLaw = {
  extendedParole: { of: 2, in: 3 },
  extendedAutomaticBefore: day('2015-04-13'),
  concernParole: { of: 2, in: 3 },
  concernParoleBefore: { of: 1, in: 2 },
  concernParoleFrom: day('2022-06-28'),
  concernLicence: term({ years: 1 }),
  orderPart: { of: 1, in: 2 },
  finePart: { of: 1, in: 2 },
}

/** One sentence with everything known. Deductions are days on remand and tagged bail. */
export type OtherSentence = {
  type: 'extended' | 'particular-concern' | 'detention-and-training' | 'fine-default'
  sentencedOn: PlainDate
  length: Term
  extension: Term | null
  deductions: number
  addedDays: number
  unlawfullyAtLargeDays: number
}

type OtherDates = {
  days: number
  custodyDays: number
  paroleOn: PlainDate | null
  releaseOn: PlainDate
  endsOn: PlainDate
  because: Because[]
}

/** Parole eligibility where there is any, release, and end of the sentence. */
export function otherDatesOf(sentence: OtherSentence, law: OtherLaw): OtherDates {
  const { sentencedOn, length, deductions, addedDays, unlawfullyAtLargeDays } = sentence
  const custody = daysOfCustody(sentencedOn, length)
  const { whole, parole, part } = shapeOf(sentence, law)
  const days = daysOfCustody(sentencedOn, whole)
  const endsOn = later(sentencedOn, addDays(sentencedOn, days - 1 - deductions + unlawfullyAtLargeDays))
  const after = (served: number) =>
    earlier(endsOn, later(sentencedOn, addDays(sentencedOn, served - 1 - deductions + unlawfullyAtLargeDays + addedDays)))
  const custodyDays = part ? daysToServe(custody, part) : custody
  const releaseOn = after(custodyDays)
  const paroleDays = parole && daysToServe(custody, parole)
  const paroleOn = paroleDays === null ? null : after(paroleDays)
  const because: Because[] = [
    {
      say: sentence.type,
      sentencedOn,
      custody,
      days,
      custodyDays,
      part: part ? partInWords(part) : '',
      licence: termInWords(law.concernLicence),
    },
    ...(sentence.type === 'extended' && sentencedOn < law.extendedAutomaticBefore
      ? [{ say: 'check-automatic', beforeOn: law.extendedAutomaticBefore }]
      : []),
    ...(sentence.type === 'particular-concern'
      ? [
          {
            say: 'concern-change',
            changedOn: law.concernParoleFrom,
            before: partInWords(law.concernParoleBefore),
            since: partInWords(law.concernParole),
          },
        ]
      : []),
    ...(deductions ? [{ say: 'deductions', days: deductions }] : []),
    ...(addedDays ? [{ say: 'added', days: addedDays }] : []),
    ...(unlawfullyAtLargeDays ? [{ say: 'at-large', days: unlawfullyAtLargeDays }] : []),
    ...(parole && paroleDays && paroleOn
      ? [{ say: 'parole', part: partInWords(parole), custody, exact: exactly(custody, parole), paroleDays, on: paroleOn }]
      : []),
    { say: `${sentence.type}-release`, on: releaseOn, endsOn },
  ]
  return { days, custodyDays, paroleOn, releaseOn, endsOn, because }
}

type Shape = { whole: Term; parole: Part | null; part: Part | null }

function shapeOf({ type, sentencedOn, length, extension }: OtherSentence, law: OtherLaw): Shape {
  switch (type) {
    case 'extended':
      return { whole: sumOfTerms(extension ? [length, extension] : [length]), parole: law.extendedParole, part: null }
    case 'particular-concern':
      return {
        whole: sumOfTerms([length, law.concernLicence]),
        parole: sentencedOn < law.concernParoleFrom ? law.concernParoleBefore : law.concernParole,
        part: null,
      }
    case 'detention-and-training':
      return { whole: length, parole: null, part: law.orderPart }
    case 'fine-default':
      return { whole: length, parole: null, part: law.finePart }
  }
}

/** The phrases of these steps, for a rule's `words`. */
export const otherWords = {
  extended: 'The custodial term from {sentencedOn} has {custody} days; with the extension, the sentence has {days}.',
  'particular-concern': 'The custodial term from {sentencedOn} has {custody} days; with {licence} on licence, the sentence has {days}.',
  'detention-and-training': 'The order of {sentencedOn} has {days} days, of which {part} is served in custody: {custodyDays}.',
  'fine-default': 'The term from {sentencedOn} has {days} days, of which {part} is served: {custodyDays}.',
  'check-automatic':
    'Some extended sentences before {beforeOn} were released automatically at two thirds of the custodial term (from general knowledge of the law): check this one.',
  'concern-change': 'Parole is possible after {before} of the custodial term for sentences before {changedOn}, after {since} from then on.',
  parole: 'Parole is possible after {part} of {custody} days, {exact}, so after {paroleDays} days: {on}.',
  'extended-release': 'Without parole, release at the end of the custodial term on {on}; on licence to {endsOn}.',
  'particular-concern-release': 'Without parole, release at the end of the custodial term on {on}; on licence to {endsOn}.',
  'detention-and-training-release': 'Mid-term on {on}; supervision to the end of the order on {endsOn}.',
  'fine-default-release': 'Unconditional release on {on}; the term ends on {endsOn}.',
}
