// The rulebook where no database may be: what runs, or what ships.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { QuickContext } from '#kernel/command.ts'
import { PlainDate } from '#kernel/dates.ts'
import { system } from '#kernel/db.ts'
import { loadRulebook, type Rulebook } from '#modules/standards/index.ts'

const Shipped = z.object({ items: z.array(z.object({ date: PlainDate, title: z.string() })) })

/** The rulebook of the database that runs; without one, or where it cannot be read, the one that ships, and that is said. */
export async function rulebookThere({ databases, clock, config }: QuickContext, tell: (line: string) => void): Promise<Rulebook> {
  const moment = { now: clock.now(), today: clock.today() }
  const found = await databases?.as(system, moment, loadRulebook, { readsOnly: true }).catch(() => undefined)
  if (found && found.bankHolidays.size > 0) return found
  tell('No database could be read: bank holidays are those that ship with Waymark, and settings changed in an installation are left out.')
  const { items } = Shipped.parse(
    JSON.parse(await readFile(join(config.checkout, 'reference-data/bank_holidays_england_wales.json'), 'utf8')),
  )
  return { bankHolidays: new Map(items.map(({ date, title }) => [date, title])), settings: new Map() }
}
