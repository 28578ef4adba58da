// Heavy work takes turns: a few at once, some waiting, the rest told to come back. Nobody who waits holds a connection, and nobody takes all the places.

/** Runs work of somebody when its turn has come. `busy`: too much waits already, and nothing was done. */
export type Turns = <Result>(who: string | number, work: () => Promise<Result>) => Promise<Result | 'busy'>

/** So many at once, so many that may wait, and so many (at work or waiting) of one. */
export function takeTurns({ atOnce, waiting: mostWaiting, ofOne }: { atOnce: number; waiting: number; ofOne: number }): Turns {
  let running = 0
  const waiting: (() => void)[] = []
  const places = new Map<string | number, number>()
  return async (who, work) => {
    const own = places.get(who) ?? 0
    if (own >= ofOne || (running >= atOnce && waiting.length >= mostWaiting)) return 'busy'
    places.set(who, own + 1)
    try {
      if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
      else running++
      try {
        return await work()
      } finally {
        // The turn goes on to whoever waits longest.
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    } finally {
      const left = (places.get(who) ?? 1) - 1
      if (left > 0) places.set(who, left)
      else places.delete(who)
    }
  }
}
