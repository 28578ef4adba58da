import { z } from 'zod'
import { messages, withDates } from '#design/form.ts'
import { invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { addName, EndForm, endName, findName, NameForm, sayPerson } from '#modules/people/index.ts'
import { toEdit } from './frame.ts'
import { endNamePage, namePage } from './names.ts'

const Person = z.object({ person: z.uuid() })
const Name = Person.extend({ name: z.uuid() })
const Add = z.preprocess(body => withDates(body as Record<string, unknown>, ['from_on']), NameForm)
const End = z.preprocess(body => withDates(body as Record<string, unknown>, ['until_on']), EndForm)
const common = { needs: 'people.edit', about: 'person' } as const

const endings = {
  'until-in-the-future': 'wrong-name-until-future',
  'until-before-from': 'wrong-name-until-before',
  'already-ended': 'wrong-name-ended',
} as const

export const routes: Route[] = [
  page({
    ...common,
    method: 'GET',
    url: '/people/:person/names/new',
    params: Person,
    handle: context => toEdit(context, async of => ok(namePage(of, context.form, {}))),
  }),
  page({
    ...common,
    method: 'POST',
    url: '/people/:person/names',
    params: Person,
    form: Add,
    handle: context =>
      toEdit(context, async of => {
        const { body, db, today, form } = context
        const again = (errors: Record<string, string>) => invalid(namePage(of, form, body.raw, errors))
        if (!body.success) return again(messages(body.error))
        const outcome = await addName(db, of.header.person_id, body.data, today)
        return typeof outcome === 'string'
          ? again({ from_on: sayPerson('wrong-name-from-future') })
          : redirect(`/people/${of.header.person_id}/details#names`)
      }),
  }),
  page({
    ...common,
    method: 'GET',
    url: '/people/:person/names/:name/end',
    params: Name,
    handle: context =>
      toEdit(context, async of => {
        const name = await findName(context.db, of.header.person_id, context.params.name)
        return name && name.until_on === null ? ok(endNamePage(of, name, context.form, {})) : notFound()
      }),
  }),
  page({
    ...common,
    method: 'POST',
    url: '/people/:person/names/:name/end',
    params: Name,
    form: End,
    handle: context =>
      toEdit(context, async of => {
        const { body, db, today, form, params } = context
        const name = await findName(db, params.person, params.name)
        if (!name) return notFound()
        const again = (errors: Record<string, string>) => invalid(endNamePage(of, name, form, body.raw, errors))
        if (!body.success) return again(messages(body.error))
        const outcome = await endName(db, params.person, name.id, body.data.until_on, today)
        if (outcome === 'no-such-name') return notFound()
        return outcome === 'ended' ? redirect(`/people/${params.person}/details#names`) : again({ until_on: sayPerson(endings[outcome]) })
      }),
  }),
]
