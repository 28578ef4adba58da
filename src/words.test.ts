// A phrase that no code says would be translated for nobody.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const sources = globSync('src/**/*.ts').filter(file => !file.endsWith('.test.ts') && !file.includes('.gen.'))
const texts = new Map(sources.map(file => [file, readFileSync(file, 'utf8')]))

/** Made of a fixed beginning or end and a value, `state-${state}`, or of a word of the same file and a value. */
function isMade(key: string, text: string): boolean {
  const parts = key.split('-')
  if (parts.length === 1) return false
  if (/say\(`\$\{\w+\}-\$\{/.test(text) && text.includes(`'${parts[0]}'`)) return true
  return parts
    .slice(1)
    .some((_, at) => text.includes(`\`${parts.slice(0, at + 1).join('-')}-\${`) || text.includes(`}-${parts.slice(at + 1).join('-')}\``))
}

const isSaid = (key: string, home: string) =>
  [...texts].some(([file, text]) => (file !== home && text.includes(`'${key}'`)) || isMade(key, text))

for (const home of sources.filter(file => /words\.ts$/.test(file)))
  test(`every phrase of ${home} is said somewhere`, () => {
    const keys = [...(texts.get(home) ?? '').matchAll(/^\s+(?:'([\w -]+)'|([a-z]\w*)):\s*(?=['"`\n])/gim)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    )
    assert.deepEqual(
      keys.filter(key => key !== 'en' && key !== 'cy' && !isSaid(key, home)),
      [],
    )
  })
