// The load generator: a process of its own, told by messages what to drive and for how long.

import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { openConnection } from './client.ts'
import { operations, type Target, type World } from './operations.ts'

export type Job = {
  target: Target
  operation: string
  port: number
  connections: number
  seconds: number
  most: number /** Arrivals a second; without it each connection asks again as soon as it is answered. */
  rate?: number
}
/** Latencies in milliseconds, sorted. */
export type Loaded = {
  count: number
  seconds: number
  latencies: number[]
  acts: Record<string, number>
  stored: string[]
  faults: string[]
}
export type ToLoad = { world: World } | { job: Job }

let world: World
process.on('message', async (message: ToLoad) => {
  if ('world' in message) world = message.world
  else process.send?.(await drive(message.job))
})
process.once('disconnect', () => process.exit())

const mostFaults = 3

async function drive(job: Job): Promise<Loaded> {
  const operation = operations.find(known => known.name === job.operation)
  if (!operation) throw new Error(`There is no operation ${job.operation}`)
  const loaded: Loaded = { count: 0, seconds: 0, latencies: [], acts: {}, stored: [], faults: [] }
  const connections = await Promise.all(Array.from({ length: job.connections }, () => openConnection(job.port)))
  const began = performance.now()
  const due = arrivals(job, began)
  const work = async ({ call }: (typeof connections)[number]): Promise<void> => {
    while (loaded.faults.length < mostFaults) {
      const from = await due()
      if (from === undefined) return
      try {
        const { acts, stored } = await operation[job.target](call, world)
        loaded.latencies.push(performance.now() - from)
        for (const act of acts) loaded.acts[act] = (loaded.acts[act] ?? 0) + 1
        if (stored) loaded.stored.push(stored)
      } catch (error) {
        loaded.faults.push(error instanceof Error ? error.message : String(error))
      }
    }
  }
  await Promise.all(connections.map(work))
  for (const { close } of connections) close()
  return {
    ...loaded,
    count: loaded.latencies.length,
    seconds: (performance.now() - began) / 1000,
    latencies: loaded.latencies.sort((a, b) => a - b),
  }
}

/** When the next request counts as asked: now, or the moment at which it was to arrive, however long all connections were busy then. */
function arrivals({ rate, seconds, most }: Job, began: number): () => Promise<number | undefined> {
  let next = 0
  const end = began + seconds * 1000
  return async () => {
    const at = rate === undefined ? performance.now() : began + (next * 1000) / rate
    if (at > end || ++next > most) return undefined
    for (let wait = at - performance.now(); wait > 0; wait = at - performance.now()) await sleep(Math.max(1, Math.round(wait)))
    return at
  }
}
