// The administrator's places, as every page of theirs offers them.

import { subNavigation } from '#design/components.ts'
import type { Html } from '#kernel/html.ts'
import { say } from './words.ts'

const places = [
  ['/installation', 'place-overview'],
  ['/installation/users', 'place-users'],
  ['/installation/posts', 'place-posts'],
  ['/installation/sessions', 'place-sessions'],
  ['/installation/api-clients', 'place-clients'],
  ['/installation/events', 'place-events'],
  ['/installation/settings', 'place-settings'],
  ['/installation/reference-data', 'place-reference-data'],
] as const

/** The way between them. */
export const administrationPlaces = (current: (typeof places)[number][0]): Html =>
  subNavigation(
    places.map(([href, words]) => ({ href, content: say(words), current: href === current })),
    { label: say('places') },
  )
