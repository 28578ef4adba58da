// `npx waymark measures rebuild`: works every kept count out anew.

import { sql } from 'kysely'
import type { Command } from '#kernel/command.ts'
import { system } from '#kernel/db.ts'
import { refreshMeasures } from './store.ts'

export const rebuildCommand: Command = {
  name: 'measures rebuild',
  usage: '',
  summary: 'Works out every kept count of the measures anew',
  async run(_args, { databases, clock, print }) {
    const moment = () => ({ now: clock.now(), today: clock.today() })
    await databases.as(system, moment(), db => sql`select rebuild_measures()`.execute(db), { readsOnly: true })
    const teams = await refreshMeasures(databases, moment)
    print(`Worked out the counts of ${teams} teams.`)
    return 0
  },
}
