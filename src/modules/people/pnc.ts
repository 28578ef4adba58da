// Identifiers with a check in them.

// The Police National Computer leaves out I, O and S, which are read as digits; the remainder of 23 picks the letter.
const checkLetters = 'ZABCDEFGHJKLMNPQRTUVWXY'

/** A PNC number as it is written: `YYYY/NNNNNNNX`. Takes the short form too: two digits of the year, the number without leading zeros. */
export function tidyPnc(typed: string): string {
  const match = /^(\d{4}|\d{2})\/?(\d{1,7})([A-Z])$/.exec(typed.toUpperCase().replaceAll(/\s/g, ''))
  const [, year = '', digits = '', letter = ''] = match ?? []
  if (!match) return typed.trim()
  // Two digits of a year are of this century up to 39: the computer went live in 1974.
  const century = Number(year) < 40 ? '20' : '19'
  return `${year.length === 2 ? century + year : year}/${digits.padStart(7, '0')}${letter}`
}

export const isPncShape = (pnc: string) => /^(19|20)\d{2}\/\d{7}[A-Z]$/.test(pnc)

/** Whether the letter fits: the last two digits of the year and the seven that follow, modulo 23. */
export function isPncLetterRight(pnc: string): boolean {
  const digits = Number(pnc.slice(2, 4) + pnc.slice(5, 12))
  return checkLetters[digits % checkLetters.length] === pnc.at(-1)
}
