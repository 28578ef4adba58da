import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRules, type Described, describe, type JsonSchema, knownOf } from '#modules/standards/index.ts'
import '../../app.ts'

/** Paths of fields that do not say what they mean, and of choices whose codes have no words. */
function silent(schema: JsonSchema, above: string): string[] {
  const known = knownOf(schema)
  const kinds = [...(known.anyOf ?? []), ...(known.oneOf ?? [])]
  if (kinds.length > 0) return [...new Set(kinds.flatMap(kind => silent(kind, above)))]
  if (known.items) return silent(known.items, `${above}[]`)
  return Object.entries(known.properties ?? {}).flatMap(([name, field]) => {
    const path = above ? `${above}.${name}` : name
    const own = field.description ?? knownOf(field).description
    // What a term or a range is made of needs no more words than its name.
    const isPlain = ['years', 'months', 'weeks', 'days', 'from', 'to', 'of', 'in'].includes(name) && above !== ''
    return [...(own === undefined && !isPlain && knownOf(field).const === undefined ? [path] : []), ...silent(field, path)]
  })
}

for (const rule of allRules())
  test(`every field of ${rule.id} says what it means`, () => {
    const schemas: Described = describe(rule)
    const found = (['input', 'result', 'parameters'] as const).flatMap(part => silent(schemas[part], '').map(path => `${part}: ${path}`))
    assert.deepEqual(found, [])
  })
