// `npx waymark seed`: invented people, on a database without real accounts.

import type { Command } from '#kernel/command.ts'
import { system } from '#kernel/db.ts'
import { refuseDemoOnRealAccounts } from '#modules/identity/index.ts'
import { seedDemonstration } from './seed.ts'

const mostPeople = 1_000_000

export const seedCommand: Command = {
  name: 'seed',
  usage: '[--people N] [--seed S]',
  summary: 'Fills an empty database with invented people; the same seed gives the same people',
  async run(args, { config, databases, clock, print }) {
    const option = (name: string, otherwise: number) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise)
    const people = option('--people', config.WAYMARK_DEMO_PEOPLE)
    const seed = option('--seed', 1)
    if (!Number.isInteger(people) || people < 1 || people > mostPeople || !Number.isInteger(seed)) {
      print(`Give whole numbers: --people from 1 to ${mostPeople.toLocaleString('en-GB')}, --seed any.`)
      return 2
    }
    await databases.as(system, { now: clock.now(), today: clock.today() }, refuseDemoOnRealAccounts)
    const added = await seedDemonstration({ databases, clock, print, people, seed })
    print(
      added
        ? `Added ${added.toLocaleString('en-GB')} people.`
        : 'This database has been seeded before. Use a new data folder (WAYMARK_DATA) for other people.',
    )
    return 0
  },
}
