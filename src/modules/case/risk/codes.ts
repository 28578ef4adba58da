// What the codes that the rules of tiering read are called: registers, sentences and requirements.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { codesOf } from '#modules/organisation/index.ts'
import { registerOfCode } from '#modules/risk/index.ts'
import { type Because, stepInWords, withinSentence } from '#modules/standards/index.ts'
import { labelOf } from '../timeline/say.ts'
import { say } from '../words.ts'

/** A code in words; one that no list has, as it stands. */
export type SayCode = (code: string) => string

/** Loads the names of the codes. */
export async function loadCodes(db: Db, today: PlainDate): Promise<SayCode> {
  const [sentences, requirements] = await Promise.all([codesOf(db, 'sentence-type', today), codesOf(db, 'requirement-type', today)])
  return code => {
    if (code === 'NC') return say('kind-custody')
    const listed = requirements.get(code === 'W' ? 'UPW' : code) ?? sentences.get(code)
    return registerOfCode(code) ?? (listed ? labelOf({ label: listed.label, labelCy: listed.label_cy }) : code)
  }
}

/** The fields of a step that hold codes. */
const coded = ['codes', 'type', 'category'] as const

/** A step of a rule, with the codes of registers, sentences and requirements in words. */
export function stepWithNames(rule: string, step: Because, sayCode: SayCode): string {
  const named = { ...step }
  for (const field of coded) {
    const value = step[field]
    if (typeof value === 'string')
      named[field] = value
        .split(', ')
        .map(code => withinSentence(sayCode(code)))
        .join(', ')
  }
  return stepInWords(rule, named)
}
