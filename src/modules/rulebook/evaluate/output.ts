// Writing much to whoever reads slowly, or stops reading.

import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Waits while the reader is behind. `write` says whether anybody still reads: a closed pipe is an end, not a fault. */
export function openOutput(to: Writable): { write(text: string): Promise<boolean> } {
  let open = true
  const closed = new Promise<void>(resolve => {
    to.once('error', () => {
      open = false
      resolve()
    })
  })
  return {
    async write(text) {
      if (open && !to.write(text)) await Promise.race([once(to, 'drain').catch(() => {}), closed])
      return open
    },
  }
}
