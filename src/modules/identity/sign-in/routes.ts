// Signing in: the beginning, the choice among several posts, and what can go wrong.

import { z } from 'zod'
import { invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { findAccount } from '../accounts/store.ts'
import { homeOf, listPosts } from '../sessions/holder.ts'
import { changePost, findOwnSession } from '../sessions/store.ts'
import { asSystem, offersPersonas, personaIssuer, type Setting } from '../setting.ts'
import { beginSignIn } from './begin.ts'
import { problems } from './problems.ts'
import { ownAddress } from './return-address.ts'
import { choosePostPage, problemPage } from './view.ts'

/** Sign-ins begun from one address in a minute: a whole office may share it. */
const mostABegun = 300
const Return = z.object({ return: z.string().optional().catch(undefined) })
const PersonaForm = z.object({ persona: z.string().min(1).max(100), return: z.string().optional() })
const PostForm = z.object({ post: z.coerce.number().int().positive(), return: z.string().optional() })

export const signInRoutes = (setting: Setting): Route[] => [
  page({
    method: 'GET',
    url: '/sign-in',
    needs: 'anyone',
    perMinute: mostABegun,
    query: Return,
    async handle({ query, user }) {
      const wanted = ownAddress(query.return)
      if (user.post.id !== 0) return redirect(wanted ?? homeOf(user.post.kind))
      if (offersPersonas(setting.config)) return redirect(wanted ? `/?return=${encodeURIComponent(wanted)}` : '/')
      return beginSignIn(setting, { return: wanted, persona: undefined })
    },
  }),

  page({
    method: 'POST',
    url: '/sign-in',
    needs: 'anyone',
    perMinute: mostABegun,
    form: PersonaForm,
    async handle({ body }) {
      if (!offersPersonas(setting.config) || !body.success) return notFound()
      const { persona } = body.data
      const account = await asSystem(setting, db => findAccount(db, { issuer: personaIssuer, subject: persona, demo: true }))
      return account ? beginSignIn(setting, { return: ownAddress(body.data.return), persona }) : notFound()
    },
  }),

  page({
    method: 'GET',
    url: '/sign-in/post',
    needs: 'signed-in',
    query: Return,
    async handle({ user, query, form, db, today }) {
      const posts = await listPosts(db, user.actor.id, today)
      return ok(choosePostPage({ posts, chosen: undefined, back: ownAddress(query.return), form, missing: false }))
    },
  }),

  page({
    method: 'POST',
    url: '/sign-in/post',
    needs: 'signed-in',
    form: PostForm,
    async handle({ user, body, form, db, today, admitted }) {
      const posts = await listPosts(db, user.actor.id, today)
      const post = posts.find(held => held.post_id === body.data?.post)
      const back = ownAddress(body.raw.return)
      if (!post) return invalid(choosePostPage({ posts, chosen: undefined, back, form, missing: true }))
      if (!(await admitted)) return redirect('/')
      await asSystem(setting, async own => {
        const session = await findOwnSession(own, user, setting.secret)
        if (session) await changePost(own, session.id_hash, post.post_id)
      })
      return redirect(back ?? homeOf(post.kind))
    },
  }),

  page({
    method: 'GET',
    url: '/sign-in/problem',
    needs: 'anyone',
    query: z.object({ why: z.enum(problems) }),
    handle: ({ query }) => ok(problemPage(query.why)),
  }),
]
