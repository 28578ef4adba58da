// From bytes to text. Another encoding than UTF-8 is told from its bytes, not guessed at.

import { UnreadableFile } from './fields.ts'

/** Most bytes and rows that the page takes; the command takes any size. */
export const pageLimits = { bytes: 2 * 1024 * 1024, rows: 5_000 } as const

/** The text of a whole file. Throws UnreadableFile. */
export function decode(content: Uint8Array): string {
  refuseUtf16(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    throw new UnreadableFile('encoding')
  }
}

/** The text of a file that arrives in pieces. Throws UnreadableFile. */
export async function* decodeStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst) refuseUtf16(chunk)
    isFirst = false
    yield decodePiece(() => decoder.decode(chunk, { stream: true }))
  }
  yield decodePiece(() => decoder.decode())
}

function decodePiece(piece: () => string): string {
  try {
    return piece()
  } catch {
    throw new UnreadableFile('encoding')
  }
}

// Spreadsheets save "Unicode text" as UTF-16, which begins with one of two marks.
function refuseUtf16([first, second]: Uint8Array): void {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new UnreadableFile('utf-16')
}
