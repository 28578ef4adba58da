// The first page: the way in. In the demonstration it offers personas; else it says what this is and where to sign in.

import { z } from 'zod'
import { ok, page, type Route, redirect } from '#kernel/route.ts'
import { asSignedIn, homeOf } from '../sessions/holder.ts'
import { asSystem, offersPersonas, type Setting } from '../setting.ts'
import { ownAddress } from '../sign-in/return-address.ts'
import { listPersonas, type Persona } from './store.ts'
import { personasPage, type Shown, servicePage } from './view.ts'

const Query = z.object({ choose: z.string().optional().catch(undefined), return: z.string().optional().catch(undefined) })

export const firstPageRoutes = (setting: Setting): Route[] => [
  page({
    method: 'GET',
    url: '/',
    needs: 'anyone',
    query: Query,
    async handle({ user, query, form, today }) {
      const back = ownAddress(query.return)
      if (user.post.id !== 0 && query.choose === undefined) return redirect(back ?? homeOf(user.post.kind))
      if (!offersPersonas(setting.config)) return ok(servicePage({ back }))
      const personas = await asSystem(setting, db => listPersonas(db, today))
      const shown = await Promise.all(personas.map(persona => withWork(setting, persona)))
      return ok(personasPage({ personas: shown, today, back, csrf: form.csrf }))
    },
  }),
]

/** What waits is asked as the persona: it counts what they may see, and nothing else. */
async function withWork({ databases, clock, waiting }: Setting, persona: Persona): Promise<Shown> {
  const today = clock.today()
  const { actor } = asSignedIn(persona, '')
  const work = await databases.as(
    actor,
    { now: clock.now(), today },
    db => waiting(db, { staffId: persona.staff_id, kind: persona.kind }, today),
    { readsOnly: true },
  )
  return { ...persona, waiting: work }
}
