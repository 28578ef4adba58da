// The files that pages ask for. The server answers each `url` of `assetFiles` with its `body` and `type`, to be kept for ever: the address changes with the content.
// From govuk-frontend: govuk-frontend.min.css, govuk-frontend.min.js. From MoJ frontend: moj-frontend.min.css and the images that it names. Ours: src/design/assets/.
// Every file stands under one folder named by a hash of all, so that their references to each other are plain relative names.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

type AssetFile = { name: string; url: string; file: string; type: string; body: Buffer }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const govuk = new URL('dist/govuk/', import.meta.resolve('govuk-frontend/package.json'))
const moj = new URL('moj/', import.meta.resolve('@ministryofjustice/frontend/package.json'))
const own = new URL('assets/', import.meta.url)

const sources: readonly URL[] = [
  new URL('govuk-frontend.min.css', govuk),
  new URL('govuk-frontend.min.js', govuk),
  new URL('moj-frontend.min.css', moj),
  ...imagesOf('moj-frontend.min.css').map(name => new URL(`assets/images/${name}`, moj)),
  ...readdirSync(own)
    .toSorted()
    .map(name => new URL(name, own)),
]

function imagesOf(css: string): string[] {
  const named = readFileSync(new URL(css, moj), 'utf8').matchAll(/url\(\/assets\/images\/([\w-]+\.svg)\)/g)
  return [...new Set([...named].map(match => match[1] ?? ''))].toSorted()
}

const loaded = sources.map(url => ({ name: url.pathname.split('/').at(-1) ?? '', file: fileURLToPath(url), body: bodyOf(url) }))
const version = createHash('sha256')
  .update(Buffer.concat(loaded.map(asset => asset.body)))
  .digest('hex')
  .slice(0, 12)

function bodyOf(url: URL): Buffer {
  const body = readFileSync(url)
  if (!url.pathname.endsWith('.css')) return body
  const css = body
    .toString('utf8')
    // GDS Transport and the crest may be served from a gov.uk domain only. Without its @font-face the family falls to Arial, and no font is asked for.
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
    .replace(/\/assets\/images\//g, '')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
  return Buffer.from(css)
}

export const assetFiles: readonly AssetFile[] = loaded.map(asset => ({
  ...asset,
  url: `/assets/${version}/${asset.name}`,
  type: types[extname(asset.name)] ?? 'application/octet-stream',
}))

const urls = new Map(assetFiles.map(asset => [asset.name, asset.url]))

/** The address of an asset by its name, such as `waymark.css`. */
export function assetUrl(name: string): string {
  const url = urls.get(name)
  if (url === undefined) throw new Error(`There is no asset named ${name}`)
  return url
}
