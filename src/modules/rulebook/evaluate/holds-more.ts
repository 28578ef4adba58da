/** Whether there are more values than so many in something that was JSON. Looks no further than that. */
export function holdsMore(value: unknown, most: number): boolean {
  const waiting = [value]
  let count = 0
  for (let next = waiting.pop(); next !== undefined || waiting.length > 0; next = waiting.pop()) {
    if (++count > most) return true
    if (typeof next !== 'object' || next === null) continue
    const inside = Array.isArray(next) ? next : Object.values(next)
    if (inside.length > most) return true
    for (const one of inside) waiting.push(one)
  }
  return false
}
