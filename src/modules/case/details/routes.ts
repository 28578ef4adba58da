import { z } from 'zod'
import { messages, withDates } from '#design/form.ts'
import { longDate } from '#kernel/i18n.ts'
import { decodeCursor, pageOf } from '#kernel/paging.ts'
import { invalid, notFound, ok, page, type Route, redirect } from '#kernel/route.ts'
import { listAuthorities } from '#modules/organisation/index.ts'
import {
  AddressForm,
  ChangeCursor,
  changeCursorOf,
  findRecord,
  findTopics,
  listChanges,
  moveHome,
  sayPerson,
  topicNames,
} from '#modules/people/index.ts'
import { ofPerson } from '../open.ts'
import { addressPage } from './address-form.ts'
import { languagesOf, listsOf } from './answers.ts'
import { caseOf, toEdit } from './frame.ts'
import { historyPage } from './history.ts'
import { routes as nameRoutes } from './name-routes.ts'
import { routes as recordRoutes } from './record-routes.ts'
import { routes as topicRoutes } from './topic-routes.ts'
import { detailsPage } from './view.ts'

const params = z.object({ person: z.uuid() })
const MoveForm = z.preprocess(body => withDates(body as Record<string, unknown>, ['from_on']), AddressForm)
const changesOnAPage = 25

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person/details',
    needs: 'case.read',
    about: 'person',
    params,
    handle: context =>
      ofPerson(context, async header => {
        const { db, today } = context
        const person = header.person_id
        const [record, recorded, lists, languages] = await Promise.all([
          findRecord(db, person),
          findTopics(db, person),
          listsOf(db, topicNames, today),
          languagesOf(db, today),
        ])
        return record
          ? ok(detailsPage(caseOf(header, context), { record, recorded, lists: new Map([...lists, ...languages]) }))
          : notFound()
      }),
  }),
  page({
    method: 'GET',
    url: '/people/:person/details/history',
    needs: 'case.read',
    about: 'person',
    params,
    query: z.object({ cursor: z.string().max(400).optional() }),
    handle: context =>
      ofPerson(context, async header => {
        const { db, query, today } = context
        const after = decodeCursor(ChangeCursor, query.cursor)
        const [rows, lists, languages] = await Promise.all([
          listChanges(db, header.person_id, changesOnAPage + 1, after),
          listsOf(db, topicNames, today),
          languagesOf(db, today),
        ])
        const { items, next } = pageOf(rows, changesOnAPage, changeCursorOf)
        const shown = { changes: items, next, isLater: after !== undefined, lists: new Map([...lists, ...languages]) }
        return ok(historyPage(caseOf(header, context), shown))
      }),
  }),
  page({
    method: 'GET',
    url: '/people/:person/addresses/new',
    needs: 'people.edit',
    about: 'person',
    params,
    handle: context => toEdit(context, async of => ok(addressPage(of, context.form, byName(await listAuthorities(context.db)), {}))),
  }),
  page({
    method: 'POST',
    url: '/people/:person/addresses',
    needs: 'people.edit',
    about: 'person',
    params,
    form: MoveForm,
    handle: context =>
      toEdit(context, async of => {
        const { body, db, today, form } = context
        const authorities = byName(await listAuthorities(db))
        const again = (errors: Record<string, string>) => invalid(addressPage(of, form, authorities, body.raw, errors))
        if (!body.success) return again(messages(body.error))
        const person = of.header.person_id
        const outcome = await moveHome(db, { person, address: body.data, today })
        if (outcome === 'no-such-person') return notFound()
        if (outcome === 'no-such-authority') return again({ authority: sayPerson('wrong-authority') })
        if (outcome === 'from-in-the-future') return again({ from_on: sayPerson('wrong-from-future') })
        if ('notAfter' in outcome) return again({ from_on: sayPerson('wrong-from-earlier', { date: longDate(outcome.notAfter) }) })
        return redirect(`/people/${person}/details#addresses`)
      }),
  }),
  ...recordRoutes,
  ...topicRoutes,
  ...nameRoutes,
]

const byName = <T extends { name: string }>(list: T[]) => list.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
