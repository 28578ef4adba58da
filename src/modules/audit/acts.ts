// What the acts in the log are called. The composition root knows every route and command, and says it here.

let known: ReadonlyMap<string, () => string> = new Map()

/** Gives every act its phrase. */
export function registerActs(acts: ReadonlyMap<string, () => string>): void {
  known = acts
}

/** What was done, in words. */
export const sayAct = (act: string): string => known.get(act)?.() ?? act

/** Every act that can be logged. */
export const listActs = (): string[] => [...known.keys()]
