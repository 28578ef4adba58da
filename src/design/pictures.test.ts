import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Month, plainDate as on } from '#kernel/dates.ts'
import { placeLabels } from './label-rows.ts'
import {
  capacityBar,
  contactStrip,
  countCalendar,
  datesTable,
  meter,
  progressBar,
  type SentencePicture,
  sentencePicture,
} from './pictures.ts'

const picture: SentencePicture = {
  id: 'order',
  words: 'Community order, 8 of 24 months',
  from: on('2026-03-17'),
  until: on('2028-03-16'),
  today: on('2026-11-19'),
  lanes: [
    {
      words: 'Unpaid work',
      spans: [
        { from: on('2026-04-11'), to: on('2026-11-19'), kind: 'done', words: 'Unpaid work done', rule: 'Recorded' },
        { from: on('2026-11-19'), to: on('2027-01-09'), kind: 'expected', words: 'Unpaid work expected' },
      ],
      limit: { on: on('2027-03-16'), words: 'Unpaid work limit', rule: '12 months from the order' },
    },
  ],
  milestones: [
    { on: on('2028-03-16'), words: 'Order ends' },
    { on: on('2026-03-17'), words: 'Sentenced' },
  ],
}

test('the picture of a sentence has a title, a description, and no style of its own', () => {
  const { markup } = sentencePicture(picture)
  assert.match(markup, /<title id="order-title">Sentence, 17 March 2026 to 16 March 2028<\/title>/)
  assert.match(markup, /<desc id="order-desc">Community order, 8 of 24 months\. Unpaid work\./)
  assert.match(markup, /Unpaid work limit <tspan class="is-quiet">16 Mar 2027</)
  assert.doesNotMatch(markup, /style=|<style/)
})

test('every month is one column of equal width', () => {
  // 25 months on 1,140: 1 January 2027 is the end of the tenth.
  assert.match(sentencePicture(picture).markup, /<line class="is-year" x1="456" x2="456"/)
})

test('the table of dates holds every date of the picture in order, with its rule', () => {
  const { markup } = datesTable(picture)
  const whats = ['Sentenced', 'Unpaid work done', 'Unpaid work expected', 'Unpaid work limit', 'Order ends']
  assert.deepEqual(
    whats.toSorted((a, b) => markup.indexOf(`>${a}<`) - markup.indexOf(`>${b}<`)),
    whats,
  )
  for (const what of whats) assert.ok(markup.includes(`>${what}<`), what)
  assert.ok(markup.includes('12 months from the order'))
})

test('a phone shows the dates that are still to come', () => {
  const phone = sentencePicture(picture).markup.split('wm-phone-only')[1] ?? ''
  assert.match(phone, /Order ends/)
  assert.doesNotMatch(phone, /Sentenced/)
})

test('a sentence that has not started or has ended is drawn within its bar', () => {
  for (const today of ['2025-01-01', '2030-01-01']) {
    const { markup } = sentencePicture({ ...picture, today: on(today) })
    for (const [, value] of markup.matchAll(/ (?:x|x1|cx|width)="(-?[\d.]+)"/g))
      assert.ok(Number(value) >= 0 && Number(value) <= 1160, String(value))
  }
})

test('no label of a row covers another', () => {
  const label = fc.record({ mark: fc.nat(), x: fc.integer({ min: 0, max: 1000 }), width: fc.integer({ min: 10, max: 200 }) })
  fc.assert(
    fc.property(fc.array(label, { maxLength: 12 }), labels => {
      const named = labels.map((label, index) => ({ ...label, mark: index }))
      const { placed } = placeLabels(named, 1000)
      const spans = placed.map(({ mark, x, row, anchor }) => {
        const width = named[mark]?.width ?? 0
        return { row, from: anchor === 'start' ? x : x - width, to: anchor === 'start' ? x + width : x }
      })
      for (const [index, a] of spans.entries()) {
        for (const b of spans.slice(index + 1)) assert.ok(a.row !== b.row || a.to <= b.from || b.to <= a.from)
      }
    }),
  )
})

test('each month says its state in words, with its year', () => {
  const { markup } = contactStrip([
    { month: '2026-08' as Month, state: 'missed', count: 0 },
    { month: '2026-07' as Month, state: 'met', count: 1, video: true },
    { month: '2026-10' as Month, state: 'open' },
  ])
  assert.match(markup, /August 2026: missed, counted contacts: 0/)
  assert.match(markup, /July 2026: met, counted contacts: 1, by video/)
  assert.match(markup, /October 2026: still open/)
})

test('a count of working days shows day 0, the days that count, those that do not, and the day it is due', () => {
  const start = on('2026-11-16')
  const { markup } = countCalendar([
    { on: start, kind: 'start' },
    { on: addDays(start, 1), kind: 'counted', number: 1 },
    { on: addDays(start, 2), kind: 'not-counted', name: 'Bank holiday' },
    { on: addDays(start, 3), kind: 'not-counted' },
    { on: addDays(start, 4), kind: 'due', number: 2 },
  ])
  assert.match(markup, /<caption>November 2026<\/caption>/)
  assert.match(markup, /class="is-start"><time datetime="2026-11-16">16 Nov<\/time><small>day 0</)
  assert.match(markup, /class="is-counted"><time datetime="2026-11-17">17<\/time><small>day 1</)
  assert.match(markup, /class="is-off"><time datetime="2026-11-18">18<\/time><small>Bank holiday</)
  assert.match(markup, /class="is-off"><time datetime="2026-11-19">19<\/time><small>not counted</)
  assert.match(markup, /class="is-due"><time datetime="2026-11-20">20<\/time><small>day 2, due</)
})

test('a short count shows each of its days once, from a Monday to a Sunday', () => {
  const counts = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 50 }))
  fc.assert(
    fc.property(counts, ([offset, length]) => {
      const start = addDays(on('2026-01-01'), offset)
      const days = Array.from({ length }, (_, day) => ({ on: addDays(start, day), kind: 'counted' as const }))
      const { markup } = countCalendar(days)
      for (const day of days) assert.equal(markup.split(`datetime="${day.on}"`).length, 2)
      assert.equal((markup.match(/<td/g) ?? []).length % 7, 0)
    }),
  )
})

test('a count of months shows the month in which it starts and the one in which it ends', () => {
  const start = on('2026-11-16')
  const days = Array.from({ length: 182 }, (_, day) => ({
    on: addDays(start, day),
    kind: day === 0 ? ('start' as const) : day === 181 ? ('due' as const) : ('counted' as const),
  }))
  const captions = [...countCalendar(days).markup.matchAll(/<caption>([^<]+)</g)].map(match => match[1])
  assert.deepEqual(captions, ['November 2026', 'May 2027'])
})

test('no days make no calendar', () => assert.equal(countCalendar([]).markup, ''))

test('a bar is never longer than its frame nor shorter than nothing', () => {
  const bar = (done: number, total: number) =>
    /wm-bar__done" width="([\d.]+)%"/.exec(meter({ title: 'A', done, total, figures: '' }).markup)?.[1]
  assert.equal(bar(150, 100), '100.0')
  assert.equal(bar(-1, 100), '0.0')
  assert.equal(bar(1, 0), '0.0')
  assert.equal(bar(96.5, 120), '80.4')
})

test('work that is not finished never says that it is', () => {
  assert.match(progressBar(999, 1000).markup, /aria-label="99% done"/)
})

test('capacity is drawn at its level', () => {
  for (const level of ['room', 'full', 'over'] as const)
    assert.match(capacityBar(100, level, 'words').markup, new RegExp(`wm-bar--${level}"`))
})
