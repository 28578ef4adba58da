import { z } from 'zod'
import { type Errors, messages } from '#design/form.ts'
import { invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { answersOf, changeTopic, findTopics, fromForm, sayPerson, type Topic, topicNames } from '#modules/people/index.ts'
import { listsOf } from './answers.ts'
import { clashReply } from './clash.ts'
import { toEdit } from './frame.ts'
import { topicClash, topicForm } from './topic-form.ts'

const params = z.object({ person: z.uuid() })

const byField = (errors: Errors): Errors =>
  Object.fromEntries(Object.entries(errors).map(([name, message]) => [name.replace(/^answers\./, ''), message]))

/** The pages of a topic. */
function routesOf(topic: Topic): Route[] {
  const address = { url: `/people/:person/details/${topic}`, needs: 'people.edit', about: 'person', params } as const
  const Form = z.preprocess(
    body => fromForm(topic, body as Record<string, unknown>),
    z.object({ version: z.coerce.number().int(), answers: answersOf(topic) }),
  )
  return [
    page({
      ...address,
      method: 'GET',
      handle: context =>
        toEdit(context, async of => {
          const { db, today, form: tokens } = context
          const [recorded, lists] = await Promise.all([findTopics(db, of.header.person_id), listsOf(db, [topic], today)])
          return ok(topicForm(of, topic, { tokens, version: recorded[topic].version, typed: recorded[topic].answers, lists }))
        }),
    }),
    page({
      ...address,
      method: 'POST',
      form: Form,
      handle: context =>
        toEdit(context, async of => {
          const { body, db, today, form: tokens } = context
          const person = of.header.person_id
          const lists = await listsOf(db, [topic], today)
          const again = (errors: Record<string, string>) =>
            invalid(topicForm(of, topic, { tokens, version: Number(body.raw['version']) || 0, typed: body.raw, errors, lists }))
          if (!body.success) return again(byField(messages(body.error)))
          const { version, answers } = body.data
          const outcome = await changeTopic(db, { person, topic, version, answers, today })
          if (outcome === 'changed') return redirect(`/people/${person}/details#${topic}`)
          if (outcome === 'no-such-person') return notFound()
          if (outcome !== 'changed-since') return again({ [outcome.unknownCode]: sayPerson('wrong-answer') })
          const theirs = (await findTopics(db, person))[topic]
          const action = `/people/${person}/details/${topic}`
          return clashReply(of, { ...theirs, tokens, action, fields: topicClash(topic, answers, theirs.answers, lists) })
        }),
    }),
  ]
}

export const routes: Route[] = topicNames.flatMap(routesOf)
