import { pageTitle } from '#design/blocks.ts'
import { button } from '#design/components.ts'
import { errorSummary, form as formOf, hidden, radios } from '#design/form.ts'
import { html } from '#kernel/html.ts'
import type { Page } from '#kernel/route.ts'
import type { Holder } from '../sessions/holder.ts'
import { say } from '../words.ts'
import type { Problem } from './problems.ts'

type Choice = {
  posts: readonly Holder[]
  chosen: number | undefined
  back: string | undefined
  form: { csrf: string; submission: string }
  missing: boolean
}

/** For people with several posts at a time. */
export function choosePostPage({ posts, chosen, back, form, missing }: Choice): Page {
  const title = say('post-title')
  const error = missing ? say('post-missing') : undefined
  const items = posts.map(post => ({ value: String(post.post_id), text: post.title, hint: post.place }))
  return {
    title,
    main: html`${error !== undefined && errorSummary({ post: error })}
${formOf({
  action: '/sign-in/post',
  ...form,
  children: html`${radios({ name: 'post', legend: title, labelSize: 'l', isPageHeading: true, hint: say('post-hint'), error, value: chosen?.toString(), items })}
${back !== undefined && hidden('return', back)}
${button({ content: say('continue') })}`,
})}`,
  }
}

/** Why a sign-in did not come to an end, and what to do. */
export function problemPage(why: Problem): Page {
  const title = say(`problem-${why}-title`)
  return {
    title,
    main: html`${pageTitle(title)}
<p class="govuk-body">${say(`problem-${why}`)}</p>
${button({ content: say('begin-again'), href: '/' })}`,
  }
}
