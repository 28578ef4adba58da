// One row of a file: every field, every code, and what the fields say together.

import { createHash } from 'node:crypto'
import type { PlainDate } from '#kernel/dates.ts'
import { type Court, wasOpenOn } from '#modules/organisation/index.ts'
import { computeSentenceDates } from '#modules/sentences/index.ts'
import type { SentenceKind } from '#modules/standards/index.ts'
import type { Field, Raw, Read } from '../read-results/fields.ts'
import type { Codes, DayCodes } from './codes.ts'
import { normalPnc, type Reader, readerOf } from './fields.ts'
import { readRequirements } from './requirements.ts'
import type { Checked, Content, Result } from './result.ts'

/** Checks a row against the codes of its hearing's day. Pure: the codes have been prepared. */
export function checkRow({ line, raw: sent }: Read, codes: Codes, today: PlainDate): Checked {
  const raw = storable(sent)
  const reader = readerOf(raw)
  const result = resultOf(reader, codes, today)
  const { problems } = reader
  if (!result || problems.length) return { line, raw, problems, result: null, checksum: null }
  return { line, raw, problems, result, checksum: checksumOf(result) }
}

// Two things that text may hold and the database can't: no character, and half of one. Both become the mark that the fields refuse.
const storable = (raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).map(([field, text]) => [field, text.toWellFormed().replaceAll('\0', '\uFFFD')]))

/** The day whose codes a row needs. */
export const hearingDayOf = (raw: Raw): PlainDate | null => readerOf(raw).date('hearing_date')

/** A court that had closed by the hearing did not hear it. */
function checkCourt(reader: Reader, court: Court | undefined, on: PlainDate): void {
  if (court && !wasOpenOn(court, on)) reader.refuse('court_code', 'closed-court', { name: court.name, value: on })
}

function resultOf(reader: Reader, codes: Codes, today: PlainDate): Result | null {
  const person = readPerson(reader)
  const court = reader.required('court_code')?.toUpperCase() ?? null
  if (court !== null && !codes.courts.has(court)) reader.refuse('court_code', 'unknown-court', { value: court })
  const reference = reader.required('result_reference')
  const on = readHearing(reader, person.date_of_birth, today)
  if (court && on) checkCourt(reader, codes.courts.get(court), on)
  const place = readPlace(reader, codes)
  const day = on && codes.on(on)
  const offences = readOffences(reader, day)
  const offence_date = reader.date('offence_date')
  if (offence_date && on && offence_date > on) reader.refuse('offence_date', 'after-hearing')
  const type = readSentenceType(reader, day)
  if (!type || !on || !day) {
    readLengths(reader)
    return null
  }
  const lengths = readLengths(reader)
  const requirements = readRequirements(reader, { ...type, on, codes: day, rulebook: codes.rulebook })
  checkLengths(reader, { ...type, ...lengths }, requirements.length)
  const early_release_exclusion = readExclusion(reader)
  const release_date = readRelease(reader, type.kind, on, today)
  if (reader.problems.length || !place || !court || !reference || !person.surname || !person.forename || !person.date_of_birth) return null
  const { region_code, team_id, ...home } = place
  const content: Content = {
    result_reference: reference,
    court_code: court,
    hearing_date: on,
    ...person,
    surname: person.surname,
    forename: person.forename,
    date_of_birth: person.date_of_birth,
    ...home,
    offences,
    offence_date,
    ...type,
    ...lengths,
    early_release_exclusion,
    release_date,
    requirements,
  }
  return withDates(reader, content, { region_code, team_id }, codes, today)
}

function readPerson(reader: Reader) {
  const sexes: Record<string, 'male' | 'female'> = { MALE: 'male', M: 'male', FEMALE: 'female', F: 'female' }
  const sex = reader.matching('sex', /^(MALE|FEMALE|M|F)$/, 'unknown-sex')
  return {
    surname: reader.required('surname'),
    forename: reader.required('forename'),
    middle_names: reader.text('middle_names'),
    date_of_birth: reader.date('date_of_birth', true),
    sex: sex === null ? null : (sexes[sex] ?? null),
    pnc: normalPnc(reader.matching('pnc', /^\d{4}\/\d{1,7}[A-Z]$/, 'not-a-pnc')),
    crn: reader.matching('crn', /^[A-Z]\d{6,9}$/, 'not-a-crn'),
    address: reader.text('address'),
    postcode: reader.matching('postcode', /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, 'not-a-postcode'),
  }
}

function readHearing(reader: Reader, bornOn: PlainDate | null, today: PlainDate): PlainDate | null {
  const on = reader.date('hearing_date', true)
  if (on === null) return null
  if (on > today) return reader.refuse('hearing_date', 'in-the-future', { value: on })
  if (bornOn !== null && bornOn >= on) reader.refuse('date_of_birth', 'born-after', { value: bornOn })
  return on
}

function readPlace(reader: Reader, codes: Codes) {
  const code = reader.required('home_local_authority')?.toUpperCase()
  if (code === undefined) return null
  const authority = codes.authorities.get(code)
  if (!authority) return reader.refuse('home_local_authority', 'unknown-authority', { value: code })
  const given = reader.text('delivery_unit')?.toLowerCase()
  const unit = given ?? authority.delivery_units[0] ?? ''
  if (given !== undefined && !authority.delivery_units.includes(given))
    return reader.refuse('delivery_unit', 'unit-elsewhere', { value: given, units: authority.delivery_units.join(', ') })
  const known = codes.units.get(unit)
  if (!known?.team)
    return reader.refuse(given === undefined ? 'home_local_authority' : 'delivery_unit', 'unit-without-team', { value: unit })
  return { home_local_authority: code, delivery_unit: unit, region_code: known.region, team_id: known.team }
}

function readOffences(reader: Reader, day: DayCodes | null | undefined): string[] {
  const found: string[] = []
  for (const part of reader.required('offence_code')?.split(';') ?? []) {
    const code = part.trim()
    if (code === '' || found.includes(code)) continue
    if (!/^\d{5}$/.test(code)) reader.refuse('offence_code', 'offence-form', { value: code.slice(0, 20) })
    else if (day && !day.offences.has(code)) reader.refuse('offence_code', 'unknown-offence', { value: code })
    found.push(code)
  }
  return found
}

const orders: Record<string, SentenceKind> = { CO: 'community-order', SSO: 'suspended-sentence-order', SDO: 'supervision-default-order' }

function readSentenceType(reader: Reader, day: DayCodes | null | undefined): { sentence: string; kind: SentenceKind } | null {
  const sentence = reader.required('sentence')?.toUpperCase()
  if (sentence === undefined || !day) return null
  const entry = day.sentences.get(sentence)
  if (!entry) return reader.refuse('sentence', 'unknown-sentence', { value: sentence })
  const kind = orders[sentence] ?? (entry.details['sentenceClass'] === 'custody' ? 'custody' : undefined)
  return kind ? { sentence, kind } : reader.refuse('sentence', 'sentence-not-taken', { value: sentence, label: entry.label })
}

function readLengths(reader: Reader) {
  return {
    term_months: reader.count('term_months', 1_200),
    term_days: reader.count('term_days', 36_500),
    operational_months: reader.count('operational_months', 60),
    supervision_months: reader.count('supervision_months', 60),
    remand_days: reader.count('remand_days', 10_000),
    tagged_bail_days: reader.count('tagged_bail_days', 10_000),
  }
}

const withoutTerm = new Set(['LIFE-M', 'LIFE-D', 'DHMP', 'IPP'])

function checkLengths(
  reader: Reader,
  row: ReturnType<typeof readLengths> & { kind: SentenceKind; sentence: string },
  requirements: number,
): void {
  const needsTerm = row.kind !== 'supervision-default-order' && !withoutTerm.has(row.sentence)
  const isSuspended = row.kind === 'suspended-sentence-order'
  if (needsTerm && !row.term_months && !row.term_days) reader.refuse('term_months', 'term-missing')
  if (isSuspended && !row.operational_months) reader.refuse('operational_months', 'operational-missing')
  if (isSuspended && requirements > 0 && !row.supervision_months) reader.refuse('supervision_months', 'supervision-missing')
  for (const field of ['operational_months', 'supervision_months'] as const)
    if (!isSuspended && row[field]) reader.refuse(field, 'suspended-only')
  for (const field of ['remand_days', 'tagged_bail_days'] as const)
    if (row.kind !== 'custody' && row[field]) reader.refuse(field, 'custody-only')
}

function readExclusion(reader: Reader): Content['early_release_exclusion'] {
  const value = reader.text('early_release_exclusion')?.toLowerCase()
  if (value === undefined) return null
  return value === 'none' || value === 'excluded' || value === 'added-2024'
    ? value
    : reader.refuse('early_release_exclusion', 'unknown-exclusion', { value })
}

function readRelease(reader: Reader, kind: SentenceKind, on: PlainDate, today: PlainDate): PlainDate | null {
  const released = reader.date('release_date')
  if (released === null) return null
  if (kind !== 'custody') return reader.refuse('release_date', 'custody-only')
  if (released < on) return reader.refuse('release_date', 'released-before')
  return released > today ? reader.refuse('release_date', 'in-the-future', { value: released }) : released
}

/** The group of sexual offences in the list of offences. */
const sexual = 'SEX'

function withDates(
  reader: Reader,
  content: Content,
  place: { region_code: string; team_id: number },
  codes: Codes,
  today: PlainDate,
): Result | null {
  const isCustody = content.kind === 'custody'
  const computed = computeSentenceDates(
    {
      kind: content.kind,
      typeCode: content.sentence,
      sentencedOn: content.hearing_date,
      termMonths: content.term_months,
      termDays: content.term_days,
      operationalMonths: content.operational_months,
      supervisionMonths: content.supervision_months,
      // A court that names no days has taken none off.
      remandDays: isCustody ? (content.remand_days ?? 0) : null,
      taggedBailDays: isCustody ? (content.tagged_bail_days ?? 0) : null,
      earlyReleaseExclusion: content.early_release_exclusion,
      offenceOn: content.offence_date,
      bornOn: content.date_of_birth,
      hasSexualOffence: content.offences.some(code => codes.on(content.hearing_date)?.offences.get(code)?.details['group'] === sexual),
      releasedOn: content.release_date,
      requirements: content.requirements,
    },
    codes.rulebook,
    today,
  )
  const field: Field = content.kind === 'suspended-sentence-order' ? 'operational_months' : 'term_months'
  for (const limit of computed.beyondLimits)
    reader.refuse(
      limit.startsWith('custodial-term') ? 'term_months' : limit.startsWith('supervision') ? 'supervision_months' : field,
      limit,
    )
  const { supervisedFrom, supervisedUntil } = computed
  if (supervisedFrom && supervisedUntil && supervisedFrom > supervisedUntil)
    reader.refuse('release_date', 'released-after-end', { value: supervisedUntil })
  if (reader.problems.length) return null
  return {
    ...content,
    ...place,
    supervised_from: supervisedFrom,
    supervised_until: supervisedUntil,
    post_sentence_from: computed.postSentenceFrom,
    post_sentence_until: computed.postSentenceUntil,
    dates: computed.dates,
  }
}

/** Of what the court sent, not of what was worked out from it: the same result has the same checksum in either format and on any day. */
function checksumOf(result: Result): string {
  const {
    region_code: _r,
    team_id: _t,
    delivery_unit: _u,
    supervised_from: _f,
    supervised_until: _s,
    post_sentence_from: _pf,
    post_sentence_until: _pu,
    dates: _d,
    kind: _k,
    ...sent
  } = result
  return createHash('sha256').update(JSON.stringify(sent)).digest('base64url')
}
