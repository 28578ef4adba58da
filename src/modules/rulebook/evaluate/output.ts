// Writing much to whoever reads slowly, or stops reading.

import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Waits while the reader is behind. `write` says whether anybody still reads: a closed pipe is an end; any other error (a full disk) is a fault, which `written` tells. */
export function openOutput(to: Writable): { write(text: string): Promise<boolean>; written(): Promise<Error | undefined> } {
  let open = true
  let found: Error | undefined
  const closed = new Promise<void>(resolve => {
    to.on('error', (error: NodeJS.ErrnoException) => {
      open = false
      if (error.code !== 'EPIPE') found ??= error
      resolve()
    })
  })
  return {
    async write(text) {
      if (open && !to.write(text)) await Promise.race([once(to, 'drain').catch(() => {}), closed])
      return open
    },
    /** Waits until everything is written; what went wrong with it, if anything did. */
    async written() {
      if (open && to.writableLength > 0) await Promise.race([new Promise<void>(resolve => to.write('', () => resolve())), closed])
      return found
    },
  }
}
