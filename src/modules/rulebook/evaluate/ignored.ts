// Fields of an input that a rule does not know: a slip of spelling must not pass for "not recorded".

/** How many are named. */
const most = 20

/** Paths of what was sent and is not in what was read. Where a schema made something else of a value, nothing is said. */
export function ignoredFields(sent: unknown, read: unknown): string[] {
  const paths: string[] = []
  look(sent, read, '', paths)
  return paths
}

function look(sent: unknown, read: unknown, above: string, paths: string[]): void {
  if (typeof sent !== 'object' || sent === null || typeof read !== 'object' || read === null || paths.length >= most) return
  if (Array.isArray(sent)) {
    if (!Array.isArray(read) || read.length !== sent.length) return
    for (let index = 0; index < sent.length; index++) look(sent[index], read[index], `${above}${index}.`, paths)
    return
  }
  for (const name of Object.keys(sent)) {
    if (!Object.hasOwn(read, name)) {
      if (paths.length < most) paths.push(`${above}${name}`.slice(0, 200))
    } else look((sent as Record<string, unknown>)[name], (read as Record<string, unknown>)[name], `${above}${name}.`, paths)
  }
}
