// The settings of a rule as fields of a form and in words.

import { type AnyObligationRule, describe, titleOf } from '#modules/standards/index.ts'

export type SettingField = { name: string; title: string; description: string; isNumber: boolean }

const known = new WeakMap<AnyObligationRule, SettingField[]>()

/** The settings that a rule has, in its own order. */
export function settingFields(rule: AnyObligationRule): SettingField[] {
  let fields = known.get(rule)
  if (!fields) {
    fields = Object.entries(describe(rule).parameters.properties ?? {}).map(([name, part]) => ({
      name,
      title: titleOf(name, part),
      description: part.description ?? '',
      isNumber: part.type === 'integer' || part.type === 'number',
    }))
    known.set(rule, fields)
  }
  return fields
}

/** A value as it stands in a box. */
export const asTyped = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What was typed as a value: a number, yes or no, a list… or else the text itself. */
export function fromTyped(text: string): unknown {
  const trimmed = text.trim()
  try {
    return JSON.parse(trimmed)
  } catch {
    return trimmed
  }
}

export type ChangedSetting = SettingField & { before: unknown; value: unknown }

/** The settings of a proposal that differ from those in force. */
export function changedSettings(rule: AnyObligationRule, inForce: unknown, settings: Record<string, unknown>): ChangedSetting[] {
  const before = inForce as Record<string, unknown>
  return settingFields(rule)
    .filter(({ name }) => JSON.stringify(before[name]) !== JSON.stringify(settings[name]))
    .map(field => ({ ...field, before: before[field.name], value: settings[field.name] }))
}
