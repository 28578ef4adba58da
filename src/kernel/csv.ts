// Files for spreadsheets.

/** Rows as a file. The mark at its beginning tells a spreadsheet that it is UTF-8. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map(cells => cells.map(csvCell).join(',')).join('\r\n')}\r\n`

/** A cell that no spreadsheet takes for a formula. A negative number is none. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
