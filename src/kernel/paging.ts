// Cursor paging: a list goes on from the last row that was shown, whatever was added meanwhile.

import { z } from 'zod'

export const mostOnAPage = 200

/** Query of every list of the API. */
export const Paging = z.object({
  cursor: z.string().max(400).optional().meta({ description: 'Where to go on: `next` of the previous answer.' }),
  limit: z.coerce.number().int().min(1).max(mostOnAPage).default(50),
})

export const encodeCursor = (values: readonly (string | number)[]) => Buffer.from(JSON.stringify(values)).toString('base64url')

/** The values in a cursor, or undefined when it isn't one of ours. */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string | undefined): z.output<S> | undefined {
  if (!cursor) return undefined
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    return undefined
  }
}

/** Splits `limit + 1` rows into a page and the cursor of the next. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number)[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null }
}
