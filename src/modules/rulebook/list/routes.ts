import { z } from 'zod'
import { link } from '#design/components.ts'
import { ok, page, type Route } from '#kernel/route.ts'
import { allRules, loadRulebook } from '#modules/standards/index.ts'
import { say } from '../words.ts'
import { fits, standings, standingsOf } from './filter.ts'
import { listPage } from './view.ts'

const Query = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  standing: z.enum(standings).optional().catch(undefined),
})

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/rulebook',
    needs: 'signed-in',
    query: Query,
    async handle({ db, query: { q: words, standing }, today, user }) {
      const rulebook = await loadRulebook(db)
      const rules = allRules()
        .filter(rule => words === '' || fits(rule, words))
        .filter(rule => standing === undefined || standingsOf(rule, rulebook, today).includes(standing))
      return ok(
        listPage({
          rules,
          rulebook,
          today,
          wanted: { words, standing },
          links: user.permissions.has('rulebook.keep') ? [link('/rulebook/previews', say('previews'))] : [],
        }),
      )
    },
  }),
]
