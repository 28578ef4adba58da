// Reference data for other systems: the codes that their requests use.

import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, type Route } from '#kernel/route.ts'
import { codeLists } from '../datasets.ts'
import { pageOfCodes, pageOfCourts, pageOfDeliveryUnits, pageOfOffices } from './store.ts'

const needs = 'signed-in'
const Code = z.string().max(100).optional()
const dated = { from_on: z.string(), until_on: z.string().nullable() }
const listOf = <S extends z.ZodRawShape>(item: S) =>
  z.object({ items: z.array(z.object({ ...item, ...dated })), next: z.string().nullable() })
const One = z.tuple([z.string()])
const Two = z.tuple([z.string(), PlainDate])

export const routes: Route[] = [
  endpoint({
    method: 'GET',
    url: '/courts',
    needs,
    summary: 'Courts, open and closed, by code',
    query: Paging.extend({ region: Code }),
    answers: listOf({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      region_code: z.string().nullable(),
      town: z.string().nullable(),
      open: z.boolean(),
    }),
    async handle({ db, query }) {
      const rows = await pageOfCourts(db, { after: decodeCursor(One, query.cursor), limit: query.limit + 1 }, query.region)
      return pageOf(rows, query.limit, row => [row.code])
    },
  }),
  endpoint({
    method: 'GET',
    url: '/delivery-units',
    needs,
    summary: 'Probation delivery units, by id',
    query: Paging.extend({ region: Code }),
    answers: listOf({ id: z.string(), name: z.string(), region_code: z.string() }),
    async handle({ db, query }) {
      const rows = await pageOfDeliveryUnits(db, { after: decodeCursor(One, query.cursor), limit: query.limit + 1 }, query.region)
      return pageOf(rows, query.limit, row => [row.id])
    },
  }),
  endpoint({
    method: 'GET',
    url: '/offices',
    needs,
    summary: 'Probation offices and delivery places, by id',
    query: Paging.extend({ delivery_unit: Code }),
    answers: listOf({
      id: z.string(),
      name: z.string(),
      locality: z.string().nullable(),
      delivery_unit_id: z.string().nullable(),
      postcode: z.string().nullable(),
    }),
    async handle({ db, query }) {
      const rows = await pageOfOffices(db, { after: decodeCursor(One, query.cursor), limit: query.limit + 1 }, query.delivery_unit)
      return pageOf(rows, query.limit, row => [row.id])
    },
  }),
  endpoint({
    method: 'GET',
    url: '/reference-codes',
    needs,
    summary: 'Codes of a list, with the days between which each may be used',
    query: Paging.extend({
      list: z.enum(codeLists),
      on: PlainDate.optional().meta({ description: 'Only codes that may be used on this day.' }),
    }),
    answers: listOf({
      list: z.string(),
      code: z.string(),
      label: z.string(),
      label_cy: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
    async handle({ db, query }) {
      const rows = await pageOfCodes(db, { after: decodeCursor(Two, query.cursor), limit: query.limit + 1 }, query.list, query.on)
      return pageOf(rows, query.limit, row => [row.code, row.from_on])
    },
  }),
]
