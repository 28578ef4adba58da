import { z } from 'zod'
import { messages, withDates } from '#design/form.ts'
import { longDate } from '#kernel/i18n.ts'
import { type Context, conflict, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { listAuthorities } from '#modules/organisation/index.ts'
import {
  AddressForm,
  DetailsForm,
  detailsOf,
  editRecord,
  findRecord,
  moveHome,
  type PersonHeader,
  sayPerson,
} from '#modules/people/index.ts'
import { inWhole } from '../open.ts'
import { type Case, mayDo } from '../page.ts'
import { addressPage, clashPage, editPage } from './forms.ts'
import { detailsPage } from './view.ts'

const params = z.object({ person: z.uuid() })
type Asking = Context<{ person: string }, unknown>

const EditForm = z.preprocess(
  body => withDates(body as Record<string, unknown>, ['born_on']),
  DetailsForm.extend({ version: z.coerce.number().int() }),
)
const MoveForm = z.preprocess(body => withDates(body as Record<string, unknown>, ['from_on']), AddressForm)

const caseOf = (header: PersonHeader, { today, user }: Asking): Case => ({ header, today, user })

/** Runs `work` for a reader who may change the record. */
const toEdit = (context: Asking, work: (of: Case) => Promise<Reply>): Promise<Reply> =>
  inWhole(context, header => (mayDo({ header, user: context.user }, 'people.edit') ? work(caseOf(header, context)) : notFound()))

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person/details',
    needs: 'case.read',
    about: 'person',
    params,
    handle: context =>
      inWhole(context, async header => {
        const record = await findRecord(context.db, header.person_id)
        return record ? ok(detailsPage(caseOf(header, context), record)) : notFound()
      }),
  }),
  page({
    method: 'GET',
    url: '/people/:person/details/edit',
    needs: 'people.edit',
    about: 'person',
    params,
    handle: context =>
      toEdit(context, async of => {
        const record = await findRecord(context.db, of.header.person_id)
        return record ? ok(editPage(of, context.form, record.version, detailsOf(record))) : notFound()
      }),
  }),
  page({
    method: 'POST',
    url: '/people/:person/details',
    needs: 'people.edit',
    about: 'person',
    params,
    form: EditForm,
    handle: context =>
      toEdit(context, async of => {
        const { body, db, today, now, user, form } = context
        const again = (errors: Record<string, string>) =>
          invalid(editPage(of, form, Number(body.raw['version']) || of.header.version, body.raw, errors))
        if (!body.success) return again(messages(body.error))
        const { version, ...details } = body.data
        const person = of.header.person_id
        const outcome = await editRecord(db, { person, version, details, today, now, by: user.actor.id })
        if (outcome === 'pnc-in-use') return again({ pnc: sayPerson('wrong-pnc-used') })
        if (outcome === 'born-in-the-future') return again({ born_on: sayPerson('wrong-born-future') })
        if (outcome === 'changed') return redirect(`/people/${person}/details`)
        const theirs = outcome === 'changed-since' ? await findRecord(db, person) : undefined
        return theirs ? conflict(clashPage(of, form, theirs, details)) : notFound()
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
]

const byName = <T extends { name: string }>(list: T[]) => list.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
