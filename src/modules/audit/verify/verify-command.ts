// `npx waymark audit verify`: proves the trail whole, or says where it is not.

import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Command, CommandContext } from '#kernel/command.ts'
import { type Db, system } from '#kernel/db.ts'
import { headFileOf } from '../seal/head-file.ts'
import { say } from '../words.ts'
import { sayFault } from './faults.ts'
import { compareFile, findHead } from './heads.ts'
import { beginning, conclude, countSeals, countUnsealed, type Fault, type Progress, verifyNext } from './trail.ts'

const sealsAtOnce = 20
const mostPrinted = 50
const secondsBetweenLines = 2
const count = (number: number) => number.toLocaleString('en-GB')

export const verifyCommand: Command = {
  name: 'audit verify',
  usage: '[--head FILE|HASH]',
  summary: 'Proves the access log whole; finds altered, removed, reordered and cut-off entries',
  async run(args, context) {
    const { head } = parseArgs({ args, options: { head: { type: 'string' } } }).values
    const { print } = context
    const as = <T>(work: (db: Db) => Promise<T>) =>
      context.databases.as(system, { now: context.clock.now(), today: context.clock.today() }, work, { readsOnly: true })
    const progress = await verifyAll(as, context)
    const outside = await compareOutside(as, head, context)
    if (typeof outside === 'string') {
      print(outside)
      return 2
    }
    const inside = conclude(progress)
    const faults = [...inside.faults, ...outside]
    for (const fault of faults.slice(0, mostPrinted)) print(sayFault(fault))
    const wrong = inside.wrong + outside.length
    if (faults.length > mostPrinted) print(`… and ${count(faults.length - mostPrinted)} more`)
    const unsealed = await as(db => countUnsealed(db, progress))
    print(say(wrong === 0 ? 'trail-whole' : 'trail-broken', { wrong, entries: progress.entries, seals: progress.seal }))
    print(say('trail-unsealed', { unsealed }))
    print(`Head: ${progress.head}`)
    return wrong === 0 ? 0 : 1
  },
}

type As = <T>(work: (db: Db) => Promise<T>) => Promise<T>

async function verifyAll(as: As, { clock, print }: CommandContext): Promise<Progress> {
  const seals = await as(countSeals)
  let said = clock.now()
  for (let progress = beginning; ; ) {
    const next = await as(db => verifyNext(db, progress, sealsAtOnce))
    if (next.seal === progress.seal) return progress
    progress = next
    if (clock.now().since(said).total('seconds') < secondsBetweenLines) continue
    said = clock.now()
    print(`  seal ${count(progress.seal)} of ${count(seals)}, ${count(progress.entries)} entries`)
  }
}

/** Compares with what was kept outside: the named head or file, else the file in the data folder. A text says why that could not be done. */
async function compareOutside(as: As, head: string | undefined, { config, print }: CommandContext): Promise<Fault[] | string> {
  if (head && /^[0-9a-f]{64}$/i.test(head)) {
    const seal = await as(db => findHead(db, head.toLowerCase()))
    if (seal === undefined) return [{ what: 'unknown-head', seal: 0, entry: null }]
    print(`The head is that of seal ${count(seal)}.`)
    return []
  }
  const file = head ?? headFileOf(config.dataFolder)
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (!isThere && head) return `There is no file ${head}, and it is no head either (64 characters 0-9, a-f).`
  if (!isThere) {
    print(
      'No file of heads here: whether the youngest entries were cut off cannot be told. Name a head that was kept elsewhere with --head.',
    )
    return []
  }
  const { heads, faults } = await as(db => compareFile(db, file))
  print(`Compared with ${count(heads)} heads in ${file}.`)
  return faults
}
