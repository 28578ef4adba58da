// Requirements: `UPW:120;RAR:25`. Which there are, on which orders, and how long they may be.

import type { PlainDate } from '#kernel/dates.ts'
import { type UnpaidWorkOrder, unpaidWorkLimit } from '#modules/sentences/index.ts'
import { parametersOn, type Rulebook, type SentenceKind } from '#modules/standards/index.ts'
import type { DayCodes } from './codes.ts'
import type { Reader } from './fields.ts'
import type { Requirement } from './result.ts'

const pattern = /^([A-Z]{2,6})(?::(\d{1,4}))?$/

// What a court may order for breach of post-sentence supervision (Criminal Justice Act 2003, Schedule 19A): the code list knows the orders of adults only.
const onDefaultOrders = new Set(['UPW', 'CUR'])

/** The requirements of a row; problems go to the reader. */
export function readRequirements(
  reader: Reader,
  row: { kind: SentenceKind; sentence: string; on: PlainDate; codes: DayCodes; rulebook: Rulebook },
): Requirement[] {
  const text = reader.text('requirements')?.toUpperCase()
  const found: Requirement[] = []
  for (const part of text
    ?.split(';')
    .map(piece => piece.trim())
    .filter(Boolean) ?? []) {
    const match = pattern.exec(part)
    if (!match?.[1]) {
      reader.refuse('requirements', 'requirement-form', { value: part.slice(0, 40) })
      continue
    }
    const requirement = checked(reader, match[1], match[2] === undefined ? null : Number(match[2]), row)
    if (found.some(other => other.type === match[1])) reader.refuse('requirements', 'requirement-twice', { code: match[1] })
    if (requirement) found.push(requirement)
  }
  if (row.kind === 'community-order' && found.length === 0) reader.refuse('requirements', 'requirement-needed')
  return found
}

type Details = { availableOn?: unknown; unit?: unknown; min?: unknown; max?: unknown; validFrom?: unknown; validTo?: unknown }

function checked(
  reader: Reader,
  code: string,
  length: number | null,
  { kind, sentence, on, codes, rulebook }: Parameters<typeof readRequirements>[1],
): Requirement | null {
  const entry = codes.requirements.get(code)
  if (!entry) return reader.refuse('requirements', 'unknown-requirement', { code })
  const details = entry.details as Details
  const isAvailable =
    kind === 'supervision-default-order'
      ? onDefaultOrders.has(code)
      : Array.isArray(details.availableOn) && details.availableOn.includes(sentence)
  if (!isAvailable)
    return reader.refuse('requirements', 'requirement-not-available', { code, sentence: codes.sentences.get(sentence)?.label ?? sentence })
  if (typeof details.validFrom === 'string' && on < details.validFrom)
    return reader.refuse('requirements', 'requirement-not-yet', { code, on: details.validFrom })
  if (typeof details.validTo === 'string' && on >= details.validTo)
    return reader.refuse('requirements', 'requirement-no-more', { code, on: details.validTo })
  const unit = typeof details.unit === 'string' ? details.unit : null
  if (code === 'UPW') return unpaidWork(reader, { kind, on, rulebook }, length)
  const { min, max } = details
  if (length !== null && typeof min === 'number' && length < min)
    return reader.refuse('requirements', 'requirement-too-short', { code, length, min })
  if (length !== null && typeof max === 'number' && length > max)
    return reader.refuse('requirements', 'requirement-too-long', { code, length, max })
  return { type: code, length, unit }
}

function unpaidWork(
  reader: Reader,
  { kind, on, rulebook }: Pick<Parameters<typeof readRequirements>[1], 'kind' | 'on' | 'rulebook'>,
  hours: number | null,
): Requirement | null {
  if (hours === null) return reader.refuse('requirements', 'unpaid-work-hours')
  const input = { order: kind as UnpaidWorkOrder, orderedOn: on, hours, concurrentHours: null, extendedUntil: null, supervisedUntil: on }
  const { result } = unpaidWorkLimit.evaluate(input, parametersOn(unpaidWorkLimit, on, rulebook).values, rulebook)
  if ('isWithinHours' in result && !result.isWithinHours)
    return reader.refuse('requirements', 'unpaid-work-outside', { hours, from: result.hoursFrom, to: result.hoursTo })
  return { type: 'UPW', length: hours, unit: 'hours' }
}
