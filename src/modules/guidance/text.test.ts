import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { blocksOf, textOf } from './text.ts'

const cases: [name: string, text: string, expected: unknown][] = [
  ['nothing', '', []],
  ['only space', ' \r\n\t\n', []],
  ['one paragraph over two lines', 'One\ntwo', [{ kind: 'paragraph', words: 'One two' }]],
  [
    'two paragraphs',
    'One\r\n\r\ntwo',
    [
      { kind: 'paragraph', words: 'One' },
      { kind: 'paragraph', words: 'two' },
    ],
  ],
  [
    'a heading needs no empty line after it',
    '## When\nSoon',
    [
      { kind: 'heading', words: 'When' },
      { kind: 'paragraph', words: 'Soon' },
    ],
  ],
  [
    'a list right under its paragraph',
    'Ask:\n- who\n- when\n  exactly',
    [
      { kind: 'paragraph', words: 'Ask:' },
      { kind: 'bullets', items: ['who', 'when exactly'] },
    ],
  ],
  [
    'two lists',
    '1. first\n2) second\n- other',
    [
      { kind: 'numbers', items: ['first', 'second'] },
      { kind: 'bullets', items: ['other'] },
    ],
  ],
  [
    'a year at the beginning of a line is no number',
    '2021 brought one service',
    [{ kind: 'paragraph', words: '2021 brought one service' }],
  ],
]

for (const [name, text, expected] of cases)
  test(name, () => {
    assert.deepEqual(blocksOf(text), expected)
  })

test('whatever is typed, no tag of it reaches the page', () => {
  const hostile = fc.string().map(text => `${text}<script>alert(1)</script>\n- <img src=x onerror=alert(1)>\n## <b>x</b>`)
  fc.assert(
    fc.property(hostile, text => {
      assert.doesNotMatch(textOf(text).markup, /<(?!\/?(div|p|h2|ul|ol|li)\b)/)
    }),
  )
})
