// The categories of offence of the predictors, and which of them a Home Office code belongs to.

import { z } from 'zod'
import type { Answer, Missing } from '#modules/standards/index.ts'
import codes from './offence-codes.json' with { type: 'json' }

/** The twenty categories of OGRS3. */
export const ogrs3Offences = {
  violence: 'violence',
  robbery: 'robbery',
  'public-order': 'public order',
  'sexual-not-child': 'sexual offence, not against a child',
  'sexual-child': 'sexual offence against a child',
  'soliciting-or-prostitution': 'soliciting or prostitution',
  'burglary-domestic': 'burglary of a home',
  'burglary-other': 'other burglary',
  'theft-non-motor': 'theft, not of or from a vehicle',
  handling: 'handling stolen goods',
  'fraud-and-forgery': 'fraud and forgery',
  'absconding-or-bail': 'absconding or bail offence',
  'taking-and-driving-away': 'taking and driving away',
  'theft-from-vehicles': 'theft from vehicles',
  'other-motoring': 'other motoring offence',
  'drink-driving': 'drink driving',
  'criminal-damage': 'criminal damage',
  'drug-import-export-production': 'drug import, export or production',
  'drug-possession-supply': 'drug possession or supply',
  other: 'other offence',
} as const
export type Ogrs3Offence = keyof typeof ogrs3Offences

/** The twenty-four categories of the OGRS4 family. */
export const ogrs4Offences = {
  'acquisitive-violence': 'robbery and aggravated burglary',
  'violence-against-the-person-abh-plus': 'violence, actual bodily harm or worse',
  'violence-against-the-person-sub-abh': 'violence below actual bodily harm',
  'public-order-and-harassment': 'public order and harassment',
  'weapons-non-firearm': 'weapons other than firearms',
  'firearms-most-serious': 'firearms, most serious',
  'firearms-other': 'other firearms',
  'sexual-against-child': 'sexual offence, child victim or images',
  'sexual-not-against-child': 'sexual offence, adult victim',
  'burglary-domestic': 'burglary of a home',
  'burglary-other': 'other burglary',
  'theft-non-motor': 'theft, not of or from a vehicle',
  'handling-stolen-goods': 'handling stolen goods',
  'vehicle-related-theft': 'vehicle-related theft',
  'motoring-offences': 'other motoring offence',
  'drink-driving': 'drink or drug driving',
  drunkenness: 'drunkenness',
  'fraud-and-forgery': 'fraud and forgery',
  'welfare-fraud': 'benefit fraud',
  'criminal-damage': 'criminal damage',
  'absconding-or-bail': 'absconding or bail offence',
  'drug-import-export-or-production': 'drug import, export or production',
  'drug-possession-or-supply': 'drug possession or supply',
  'other-offences': 'other offence',
} as const
export type Ogrs4Offence = keyof typeof ogrs4Offences

export const Ogrs3Offence = z.enum(Object.keys(ogrs3Offences) as Ogrs3Offence[])
export const Ogrs4Offence = z.enum(Object.keys(ogrs4Offences) as Ogrs4Offence[])

const byCode = new Map(Object.entries(codes as Record<string, { ogrs3: Ogrs3Offence; ogrs4: Ogrs4Offence }>))

/** The category given, or that of the code; null where neither decides: an exact offence is needed, none is guessed. */
export const ogrs3OffenceOf = (category: Ogrs3Offence | null, code: string | null): Ogrs3Offence | null =>
  category ?? byCode.get(code ?? '')?.ogrs3 ?? null
export const ogrs4OffenceOf = (category: Ogrs4Offence | null, code: string | null): Ogrs4Offence | null =>
  category ?? byCode.get(code ?? '')?.ogrs4 ?? null

/** A phrase for each category, `offence-CATEGORY`. */
export const offenceWords = (offences: Record<string, string>, term: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(offences).map(([code, name]) => [`offence-${code}`, `Current offence in the category “${name}”: ${term}.`]),
  )

/** The numbers of a table by category, for a schema of parameters. */
export const termsOf = <Offence extends string>(offence: z.ZodEnum<Record<Offence, Offence>>) =>
  z.record(offence, z.number()).meta({ description: 'Term of each category of offence.' })

/** The phrase of `withoutCategory`, for a rule's words. */
export const categoryWords = {
  'code-without-category':
    'Offence code {code} is not in the working set, or has no single category: give the category of the exact offence.',
}

/** An answer that lacks the category of the offence, with why the code that was given does not decide it. */
export function withoutCategory(
  { offenceCategory, offenceCode }: { offenceCategory: string | null; offenceCode: string | null },
  { result, because }: Answer<Missing>,
): Answer<Missing> {
  const isDecided = offenceCategory !== null || offenceCode === null
  return { result, because: isDecided ? because : [...because, { say: 'code-without-category', code: offenceCode }] }
}
