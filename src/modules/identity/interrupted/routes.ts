// A form that was sent after the session had ended: shown again to whoever signed in and holds its key.

import { z } from 'zod'
import { notFound, ok, page, type Route } from '#kernel/route.ts'
import { asSystem, type Setting } from '../setting.ts'
import { findInterruptedForm } from './store.ts'
import { interruptedPage } from './view.ts'

export const interruptedRoutes = (setting: Setting): Route[] => [
  page({
    method: 'GET',
    url: '/interrupted/:form',
    needs: 'signed-in',
    params: z.object({ form: z.uuid() }),
    async handle({ params, form, now, keptForm }) {
      // The browser that sent the form holds its key as a cookie: an address alone, found in a history, shows nothing.
      if (keptForm !== params.form) return notFound()
      const kept = await asSystem(setting, db => findInterruptedForm(db, params.form, now))
      return kept ? ok(interruptedPage(kept, form)) : notFound()
    },
  }),
]
