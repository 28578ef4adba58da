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

/** The text as a page shows it. Headings are of the second rank, unless said. */
export function textOf(text: string, rank: 2 | 3 = 2): Html {
  return html`<div class="wm-measure">${blocksOf(text).map(block => blockOf(block, rank))}</div>`
}

function blockOf(block: Block, rank: 2 | 3): Html {
  if ('words' in block) {
    return block.kind === 'heading'
      ? html`<h${rank} class="wm-h${rank}">${block.words}</h${rank}>\n`
      : html`<p class="govuk-body">${block.words}</p>\n`
  }
  const items = block.items.map(words => html`<li>${words}</li>\n`)
  return block.kind === 'bullets'
    ? html`<ul class="govuk-list govuk-list--bullet">${items}</ul>\n`
    : html`<ol class="govuk-list govuk-list--number">${items}</ol>\n`
}
