// The person whom a page of the case is about.

import type { Context } from '#kernel/route.ts'
import { notFound, type Reply } from '#kernel/route.ts'
import { findHeader, type PersonHeader } from '#modules/people/index.ts'

type Asking = Pick<Context<{ person: string }, unknown>, 'db' | 'params'>

/** Runs `work` with who the page is about. Whether the reader may see the whole record is the kernel's question. */
export async function ofPerson({ db, params }: Asking, work: (header: PersonHeader) => Promise<Reply> | Reply): Promise<Reply> {
  const header = await findHeader(db, params.person)
  return header ? work(header) : notFound()
}
