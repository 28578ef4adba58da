// Where the next page of the list of previews begins.

import { z } from 'zod'
import type { ListedPreview } from './store.ts'

export const Cursor = z.tuple([z.string().max(40), z.uuid()])
export const cursorOf = (one: ListedPreview): z.output<typeof Cursor> => [one.askedAt, one.id]
