// The text of a guidance: paragraphs, headings and lists, and nothing else. What is typed is shown, never run.

import { type Html, html } from '#kernel/html.ts'

type Words = { kind: 'heading' | 'paragraph'; words: string }
type List = { kind: 'bullets' | 'numbers'; items: string[] }
export type Block = Words | List

const bullet = /^[-*•]\s+/
const number = /^\d{1,3}[.)]\s+/

/** What each line is; lines that follow one another are one paragraph or one list. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  const begin = (block: Block) => {
    blocks.push(block)
    open = block
  }
  const item = (kind: 'bullets' | 'numbers', words: string) => {
    if (open?.kind === kind) open.items.push(words)
    else begin({ kind, items: [words] })
  }
  for (const typed of text.split(/\r\n|\r|\n/)) {
    const line = typed.trim()
    if (line === '') open = undefined
    else if (line.startsWith('## ')) {
      begin({ kind: 'heading', words: line.slice(3).trim() })
      open = undefined
    } else if (bullet.test(line)) item('bullets', line.replace(bullet, ''))
    else if (number.test(line)) item('numbers', line.replace(number, ''))
    else if (open?.kind === 'paragraph') open.words += ` ${line}`
    // A line under a list item that is none itself goes on with it.
    else if (open?.kind === 'bullets' || open?.kind === 'numbers') open.items.push(`${open.items.pop()} ${line}`)
    else begin({ kind: 'paragraph', words: line })
  }
  return blocks
}

/** What another text does not say, and how it is shown. */
type Mark = { than: string; as(words: string): Html }
type Show = (words: string) => Html | string

/** The text as a page shows it. Headings are of the second rank, unless said. */
export function textOf(text: string, { rank = 2, mark }: { rank?: 2 | 3; mark?: Mark | undefined } = {}): Html {
  const said = new Set(mark && blocksOf(mark.than).flatMap(block => ('words' in block ? [block.words] : block.items)))
  const show: Show = words => (mark && !said.has(words) ? mark.as(words) : words)
  return html`<div class="wm-measure">${blocksOf(text).map(block => blockOf(block, rank, show))}</div>`
}

function blockOf(block: Block, rank: 2 | 3, show: Show): Html {
  if ('words' in block) {
    return block.kind === 'heading'
      ? html`<h${rank} class="wm-h${rank}">${show(block.words)}</h${rank}>\n`
      : html`<p class="govuk-body">${show(block.words)}</p>\n`
  }
  const items = block.items.map(words => html`<li>${show(words)}</li>\n`)
  return block.kind === 'bullets'
    ? html`<ul class="govuk-list govuk-list--bullet">${items}</ul>\n`
    : html`<ol class="govuk-list govuk-list--number">${items}</ol>\n`
}
