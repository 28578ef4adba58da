// Sentences of one person as chains: each chain is served as one, and chains run side by side.

import { earlier, type PlainDate } from '#kernel/dates.ts'

type Linked = { id: string; consecutiveTo: string | null }

/** What is wrong with how sentences refer to one another: the place of the sentence and what to say; nothing when they form chains. */
export function brokenLink(sentences: readonly Linked[]): { index: number; error: string } | null {
  const byId = new Map(sentences.map(sentence => [sentence.id, sentence]))
  for (const [index, { id, consecutiveTo }] of sentences.entries()) {
    if (sentences.findIndex(other => other.id === id) !== index) return { index, error: 'Two sentences cannot have the same id' }
    if (consecutiveTo !== null && !byId.has(consecutiveTo))
      return { index, error: 'There is no sentence with this id to be consecutive to' }
    const seen = new Set([id])
    for (let before = consecutiveTo; before !== null; before = byId.get(before)?.consecutiveTo ?? null) {
      if (seen.has(before)) return { index, error: 'A sentence cannot be consecutive to itself' }
      seen.add(before)
    }
  }
  return null
}

/** Every chain from its first sentence to its last; a sentence to which nothing is linked is a chain of one. */
export function chainsOf<Sentence extends Linked>(sentences: readonly Sentence[]): Sentence[][] {
  const byId = new Map(sentences.map(sentence => [sentence.id, sentence]))
  const followed = new Set(sentences.map(({ consecutiveTo }) => consecutiveTo))
  return sentences
    .filter(({ id }) => !followed.has(id))
    .map(last => {
      const chain = [last]
      for (let before = last.consecutiveTo; before !== null; ) {
        const sentence = byId.get(before)
        if (!sentence) break
        chain.unshift(sentence)
        before = sentence.consecutiveTo
      }
      return chain
    })
}

/** The first day of a chain: that of its earliest sentence. */
export const chainBegins = (chain: readonly { sentencedOn: PlainDate }[]): PlainDate =>
  chain.map(({ sentencedOn }) => sentencedOn).reduce((first, on) => earlier(first, on))
