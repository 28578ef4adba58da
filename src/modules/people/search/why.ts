// Why somebody was found, in words: the page shows them, the API answers them.

import { longDate } from '#kernel/i18n.ts'
import type { FieldFit } from './closeness.ts'
import type { Match } from './command.ts'
import type { Alias } from './store.ts'
import type { Terms } from './terms.ts'
import { say } from './words.ts'

/** The reasons, the most telling first. */
export function whyFound({ person, alias, name, facts }: Match, terms: Terms): string[] {
  const ofName = name ? fieldWords(name.fits) : []
  return [
    ...(alias ? [aliasWords(alias)] : []),
    ...(name?.swapped ? [say('why-swapped')] : []),
    ...(alias && name?.fits.every(fit => fit.how === 'same') ? [] : ofName),
    ...facts.map(fact => factWords(fact, person, terms)),
  ]
}

function factWords(fact: Match['facts'][number], person: Match['person'], terms: Terms): string {
  if (fact === 'postcode') return say('why-postcode', { postcode: terms.postcode?.said ?? '' })
  // Of a record that went into this one.
  if ((fact === 'crn' || fact === 'pnc') && person[fact] !== terms[fact]) return say(`why-former-${fact}`)
  return say(`why-${fact}`)
}

function fieldWords(fits: readonly FieldFit[]): string[] {
  if (fits.length === 2 && fits.every(fit => fit.how === 'same')) return [say('why-name-same')]
  // What differs tells more than what doesn't.
  return fits
    .toSorted((one, other) => Number(one.how === 'same') - Number(other.how === 'same'))
    .map(({ field, how, typed }) => say(`why-${field}-${how}`, { typed }))
}

/** "Also known as Shanise Okoro, used 2019 to 2021" */
function aliasWords(alias: Alias): string {
  const used = usedWords(alias)
  return `${say(`why-alias-${alias.kind}`)} ${alias.forename} ${alias.surname}${used ? `, ${used}` : ''}`
}

/** The years in which another name was used. */
export function usedWords({ from_on, until_on }: Alias): string | undefined {
  const [from, until] = [from_on?.slice(0, 4), until_on?.slice(0, 4)]
  if (from && until) return say('used-between', { from, until })
  if (from) return say('used-from', { from })
  return until && say('used-until', { until })
}

export const endedWords = (on: Parameters<typeof longDate>[0], team: string) => say('ended-in', { on: longDate(on), team })
