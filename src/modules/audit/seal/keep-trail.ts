// What every server does for the trail, again and again: seal, write the heads outside, go on with verifications that were asked for.

import type { Databases, Moment } from '#kernel/db.ts'
import { continueVerification } from '../verify/asked.ts'
import { sealAll } from './command.ts'
import { headFileOf, keepHeads } from './head-file.ts'

type TrailKeeping = { databases: Databases; moment: () => Moment; dataFolder: string; stop: AbortSignal }

/** One round. */
export async function keepTrail({ databases, moment, dataFolder, stop }: TrailKeeping): Promise<void> {
  const file = headFileOf(dataFolder)
  await sealAll(databases, moment, stop)
  await keepHeads(databases, moment(), file)
  while (!stop.aborted && (await continueVerification(databases, moment(), file)));
}
