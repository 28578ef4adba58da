// Signing out: here at once, and then, if wanted, at the organisation's provider.

import { z } from 'zod'
import { ok, page, type Route, redirect } from '#kernel/route.ts'
import { sessionCookie } from '#kernel/web.ts'
import { endSession, findOwnSession } from '../sessions/store.ts'
import { asSystem, isOwnProvider, isSecure, type Setting } from '../setting.ts'
import { keepStep } from '../sign-in/steps.ts'
import { signedOutPage } from './view.ts'

export const signOutRoutes = (setting: Setting): Route[] => [
  page({
    method: 'POST',
    url: '/sign-out',
    needs: 'anyone',
    async handle({ user, admitted }) {
      if (!(await admitted)) return redirect('/')
      const session = await asSystem(setting, async db => {
        const own = await findOwnSession(db, user, setting.secret)
        if (own) await endSession(db, own.id_hash)
        return own
      })
      const gone = [{ name: sessionCookie(isSecure(setting.config)), value: '', maxAgeSeconds: 0 }]
      if (isOwnProvider(setting.config) || !session) return redirect('/', gone)
      const next = await keepStep(setting, 'signed-out', { idToken: session.id_token })
      return redirect(`/signed-out?next=${next}`, gone)
    },
  }),

  page({
    method: 'GET',
    url: '/signed-out',
    needs: 'anyone',
    query: z.object({ next: z.string().max(100).optional() }),
    handle: ({ query }) => ok(signedOutPage(query.next)),
  }),
]
