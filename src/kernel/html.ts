// The boundary against script injection: every value put into a page passes through here.

/** Markup that is safe to send. Only `html` and `unsafeHtml` make it. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
  toString(): string {
    return this.markup
  }
}

export type Content = Html | string | number | false | null | undefined | readonly Content[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, character => entities[character] ?? character) : text
}

function render(content: Content): string {
  if (typeof content === 'string') return escapeHtml(content)
  if (content instanceof Html) return content.markup
  if (typeof content === 'number') return String(content)
  if (Array.isArray(content)) return (content as readonly Content[]).map(render).join('')
  return ''
}

/** A template whose values are escaped unless they are `Html`. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  let markup = strings[0] ?? ''
  for (let index = 0; index < values.length; index++) markup += render(values[index]) + (strings[index + 1] ?? '')
  return new Html(markup)
}

/** Marks trusted markup (a published component's output, a file of ours) as safe. Allowed only in files named in `src/structure.test.ts`. */
export function unsafeHtml(markup: string): Html {
  return new Html(markup)
}

export const nothing = new Html('')
