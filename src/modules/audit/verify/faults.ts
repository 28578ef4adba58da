import { say } from '../words.ts'
import type { Fault } from './trail.ts'

/** A fault in a sentence. */
export const sayFault = ({ what, seal, entry }: Fault): string => say(`fault-${what}`, { seal, entry: entry ?? 0 })
