// Where to go after signing in: a path of this site, never another site's address.

const anywhere = 'https://waymark.invalid'
/** Longer addresses are nobody's page. */
const longest = 2_000

/** The path, query and fragment of an address of this site; undefined for anything else. */
export function ownAddress(address: unknown): string | undefined {
  if (typeof address !== 'string' || !address.startsWith('/') || address.length > longest) return undefined
  // The parser reads `//host`, `/\host` and a tab between as browsers do.
  if (!URL.canParse(address, anywhere)) return undefined
  const { origin, pathname, search, hash } = new URL(address, anywhere)
  return origin === anywhere && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : undefined
}
