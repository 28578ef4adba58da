// Heavy work takes turns: a few at once, some waiting, the rest told to come back. Nobody who waits holds a connection.

/** Runs work when its turn has come. `busy`: too many wait already, and nothing was done. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result | 'busy'>

/** So many at once, and so many that may wait. */
export function takeTurns(atOnce: number, mostWaiting: number): Turns {
  let running = 0
  const waiting: (() => void)[] = []
  return async work => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) return 'busy'
      await new Promise<void>(resolve => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      // The turn goes on to whoever waits longest.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
