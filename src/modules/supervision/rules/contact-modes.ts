// Which contacts count as seeing somebody.

import type { ContactMode } from '#modules/standards/index.ts'

/** Seen in the community, in the same room. A visit to prison is before supervision begins. */
export const isInPerson = (mode: ContactMode) => mode === 'office' || mode === 'home-visit' || mode === 'other-face-to-face'
