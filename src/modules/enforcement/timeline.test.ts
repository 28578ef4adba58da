import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { timelineOf as timelineOfSupervision } from '#modules/supervision/index.ts'
import { startTestApp } from '#testing/app.ts'
import { timelineOf } from './timeline.ts'

const app = await startTestApp()
after(() => app.stop())

test('the two timelines hold what happened, newest first, and go on after the last entry that was shown', async () => {
  const { id: person } = await app.addPerson({})
  await app.addSentence(person, { sentencedOn: '2026-09-01' })
  await app.addAllocation(person, 'officer', { from: '2026-09-01' })
  const post = (body: Record<string, unknown>) =>
    app.as('officer').api('POST', `/api/v1/people/${person}/contacts`, { type: 'COAP', mode: 'office', time: '09:00', ...body })
  await post({ on: '2026-11-02', attendance: 'attended', riskChanged: 'no', notes: 'Fine.' })
  await post({ on: '2026-11-09', attendance: 'absent-acceptable', acceptableReason: 'AAME' })
  await app.as('spo').api('POST', `/api/v1/people/${person}/oversights`, { decision: 'Looked.' })
  const booked = await app
    .as('officer')
    .api('POST', `/api/v1/people/${person}/appointments`, { type: 'COVC', mode: 'video', on: '2026-11-25', time: '09:30' })
  const [item] = booked.json<{ items: { id: string }[] }>().items
  await app.as('officer').api('POST', `/api/v1/people/${person}/appointments/${item?.id}/cancel`, { reason: 'Ill', version: 1 })

  const officer = { kind: 'staff', id: await app.staffId('officer'), readRegions: ['YH'], writeRegions: ['YH'] } as const
  const moment = { now: app.clock.now(), today: app.clock.today() }
  const [happened, rest, enforced] = await app.databases.as(officer, moment, async db => {
    const first = await timelineOfSupervision(db, person, 2)
    return [first, await timelineOfSupervision(db, person, 5, first.at(-1)), await timelineOf(db, person, 10)]
  })
  assert.deepEqual(
    [...happened, ...rest].map(entry => [entry.kind, entry.on, entry.text]),
    [
      ['appointment', '2026-11-25', 'Ill'],
      ['absence', '2026-11-09', ''],
      ['contact', '2026-11-02', 'Fine.'],
    ],
  )
  assert.deepEqual(enforced.map(entry => [entry.kind, entry.by]).toSorted(), [
    ['enforcement', 'Naomi Adeyemi'],
    ['oversight', 'Imran Sheikh'],
  ])
})
