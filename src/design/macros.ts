// The published Nunjucks components as typed functions. The only file of this room that marks markup as safe: what comes out of a published macro.

import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { Html, unsafeHtml } from '#kernel/html.ts'
import type { Attributes } from './attributes.ts'
import type { MacroOptions } from './macro-options.gen.ts'

// MoJ frontend publishes no list of options, so those of the components in use are written here.
type MojOptions = {
  alert: {
    variant: 'information' | 'success' | 'warning' | 'error'
    title: string
    text?: string | undefined
    html?: Html | undefined
    showTitleAsHeading?: boolean | undefined
    headingTag?: 'h2' | 'h3' | 'h4' | undefined
    role?: string | undefined
    classes?: string | undefined
    attributes?: Attributes | undefined
  }
  'sub-navigation': {
    label: string
    classes?: string | undefined
    attributes?: Attributes | undefined
    items: readonly {
      text?: string | undefined
      html?: Html | undefined
      href: string
      active?: boolean | undefined
      attributes?: Attributes | undefined
    }[]
  }
}

const folder = (path: string, packageName: string) => fileURLToPath(new URL(path, import.meta.resolve(`${packageName}/package.json`)))

const environment = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([folder('dist', 'govuk-frontend'), folder('.', '@ministryofjustice/frontend')]),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
)

// The built-in filter's regular expression takes quadratic time on long runs of white space, and these templates trim at every level.
const { copySafeness } = nunjucks.runtime as unknown as { copySafeness(from: unknown, to: string): unknown }
environment.addFilter('trim', (text: unknown) => copySafeness(text, String(text ?? '').trim()))

/** A GOV.UK component by its macro. About a tenth of a millisecond each: pages that show many use the functions of components.ts. */
export function govuk<Name extends keyof MacroOptions>(name: Name, options: MacroOptions[Name]): Html {
  return render(`govuk/components/${name}/template.njk`, options)
}

/** A Ministry of Justice component by its macro. */
export function moj<Name extends keyof MojOptions>(name: Name, options: MojOptions[Name]): Html {
  return render(`moj/components/${name}/template.njk`, options)
}

function render(template: string, options: unknown): Html {
  return unsafeHtml(
    environment
      .getTemplate(template)
      .render({ params: plain(options) })
      .trim(),
  )
}

// The templates mark their html options as safe themselves and expect plain strings there.
function plain(value: unknown): unknown {
  if (value instanceof Html) return value.markup
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, option]) => [name, plain(option)]))
}
