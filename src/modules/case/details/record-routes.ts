import { z } from 'zod'
import { messages, withDates } from '#design/form.ts'
import { invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { DetailsForm, type DetailTopic, detailsOf, editRecord, findRecord, sayPerson } from '#modules/people/index.ts'
import { languagesOf } from './answers.ts'
import { clashReply } from './clash.ts'
import { toEdit } from './frame.ts'
import { clashFields, recordForm } from './record-forms.ts'

const params = z.object({ person: z.uuid() })
const { forename, middle_names, surname, born_on, sex, pnc, noms_number, ...contact } = DetailsForm.shape
const shapes = { identity: { forename, middle_names, surname, born_on, sex, pnc, noms_number }, contact }

const wrongs = {
  'pnc-in-use': ['pnc', 'wrong-pnc-used'],
  'born-in-the-future': ['born_on', 'wrong-born-future'],
  'unknown-language': ['main_language', 'wrong-answer'],
} as const

/** The pages of a topic of the record itself. */
function routesOf(topic: DetailTopic): Route[] {
  const address = { url: `/people/:person/details/${topic}`, needs: 'people.edit', about: 'person', params } as const
  const Form = z.preprocess(
    body => withDates(body as Record<string, unknown>, topic === 'identity' ? ['born_on'] : []),
    z.object(shapes[topic]).partial().required().extend({ version: z.coerce.number().int() }),
  )
  return [
    page({
      ...address,
      method: 'GET',
      handle: context =>
        toEdit(context, async of => {
          const { db, today, form } = context
          const [record, lists] = await Promise.all([findRecord(db, of.header.person_id), languagesOf(db, today)])
          return record ? ok(recordForm(of, topic, { tokens: form, version: record.version, typed: detailsOf(record), lists })) : notFound()
        }),
    }),
    page({
      ...address,
      method: 'POST',
      form: Form,
      handle: context =>
        toEdit(context, async of => {
          const { body, db, today, now, user, form: tokens } = context
          const person = of.header.person_id
          const lists = await languagesOf(db, today)
          const again = (errors: Record<string, string>) =>
            invalid(
              recordForm(of, topic, { tokens, version: Number(body.raw['version']) || of.header.version, typed: body.raw, errors, lists }),
            )
          if (!body.success) return again(messages(body.error))
          const { version, ...details } = body.data
          const outcome = await editRecord(db, { person, version, details, today, now, by: user.actor.id })
          if (outcome === 'changed') return redirect(`/people/${person}/details#${topic}`)
          if (outcome === 'no-such-person') return notFound()
          if (outcome !== 'changed-since') return again({ [wrongs[outcome][0]]: sayPerson(wrongs[outcome][1]) })
          const theirs = await findRecord(db, person)
          if (!theirs) return notFound()
          const action = `/people/${person}/details/${topic}`
          return clashReply(of, { ...theirs, tokens, action, fields: clashFields(topic, details, theirs, lists) })
        }),
    }),
  ]
}

export const routes: Route[] = [...routesOf('identity'), ...routesOf('contact')]
