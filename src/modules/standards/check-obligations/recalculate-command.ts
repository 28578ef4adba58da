// `npx waymark obligations recalculate`: settles what is stale now, instead of waiting for the server's next tick.

import type { Command } from '#kernel/command.ts'
import { system } from '#kernel/db.ts'
import { askForRecalculation, settleAll } from '../recalculate.ts'

/** The command: everyone with `--all`, otherwise those who are stale or whose time has come. */
export const recalculateCommand: Command = {
  name: 'obligations recalculate',
  usage: '[--all]',
  summary: 'Recalculates obligations that are stale, or all of them',
  async run(args, { databases, clock, print }) {
    const moment = () => ({ now: clock.now(), today: clock.today() })
    if (args.includes('--all'))
      await databases.as(system, moment(), db =>
        askForRecalculation(db, { reason: 'Asked for by an operator', everyone: true, now: clock.now(), by: system.id }),
      )
    const began = clock.now()
    const done = await settleAll(databases, moment, {
      onProgress: so => {
        const seconds = Math.max(0.001, began.until(clock.now()).total('seconds'))
        print(`${so} people, ${Math.round(so / seconds)} a second`)
      },
      onFault: (person, error) => print(`${person} could not be worked out: ${error}`),
    })
    print(`Recalculated ${done} people.`)
    return 0
  },
}
