// What was measured, in numbers for programs and in tables for people.

import { cpus, totalmem } from 'node:os'
import { wanted } from '../e2e/plans/budgets.ts'
import type { Check } from './checks.ts'
import type { Filled } from './database.ts'
import type { Pace, Result } from './measure.ts'
import { floors } from './operations.ts'
import type { RuleSpeed } from './rules.ts'

export type Report = {
  on: string
  machine: { processors: number; model: string; gigabytes: number; node: string; postgres: string }
  secondsARound: number
  officers: number
  filled: Filled
  results: Result[]
  rules: RuleSpeed[]
  residentBytes: number | null
  checks: Check[]
  targets: Target[]
}
export type Target = { what: string; wanted: string; found: string; met: boolean; by: string }

const mostTimesLean = 3
const peopleACpuSecond = 1_500
/** One process, whatever the number of people. */
const mostWhileSettling = 600 * 1_048_576
const mostResident = 400 * 1_048_576

const number = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en-GB') : value >= 10 ? value.toFixed(1) : value.toFixed(2)

const atLeast = (what: string, wanted: number, found: number): Target => ({
  what,
  wanted: `≥ ${number(wanted)}`,
  found: number(found),
  met: found >= wanted,
  by: percent(found / wanted),
})
const atMost = (what: string, wanted: number, found: number, unit = ''): Target => ({
  what,
  wanted: `≤ ${number(wanted)}${unit}`,
  found: `${number(found)}${unit}`,
  met: found <= wanted,
  by: percent(found / wanted),
})
const percent = (ratio: number) => `${Math.round(ratio * 100)} % of it`

/** Each number that is wanted beside what was found. */
export function targetsOf({ results, filled, residentBytes }: Pick<Report, 'results' | 'filled' | 'residentBytes'>): Target[] {
  const targets = results.flatMap(({ name, title, kind, waymark, lean, arrivals, costs }) => {
    const budget = wanted[name]
    return [
      atLeast(`${title}: part of lean`, floors[kind], waymark.rate / lean.rate),
      atMost(`${title}: p99 at half the highest rate, times lean`, mostTimesLean, arrivals.waymark / arrivals.lean),
      ...(budget?.statements ? [atMost(`${title}: statements`, budget.statements, costs.statements)] : []),
      ...(budget?.waits ? [atMost(`${title}: waits`, budget.waits, costs.waits)] : []),
      ...(budget ? [atMost(`${title}: buffers`, budget.buffers, costs.buffers)] : []),
    ]
  })
  const { cpuSeconds } = filled.recalculation
  if (cpuSeconds)
    targets.push(
      atLeast(
        'Everybody worked out again (obligations, tiers, workload), people a CPU-second',
        peopleACpuSecond,
        filled.people / cpuSeconds,
      ),
    )
  targets.push(
    atMost(
      'Resident memory while everybody is worked out again',
      mostWhileSettling / 1_048_576,
      filled.recalculation.peakBytes / 1_048_576,
      ' MB',
    ),
  )
  if (residentBytes) targets.push(atMost('Resident memory after the load', mostResident / 1_048_576, residentBytes / 1_048_576, ' MB'))
  return targets
}

/** The machine that it ran on. */
export const machineOf = (postgres: string): Report['machine'] => ({
  processors: cpus().length,
  model: cpus()[0]?.model ?? 'unknown',
  gigabytes: Math.round(totalmem() / 1_073_741_824),
  node: process.version,
  postgres,
})

const pace = ({ rate, p50, p99 }: Pace) => `${number(rate)} · ${number(p50)} · ${number(p99)}`
const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const table = (head: string[], rows: (string | number)[][]) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

function operationsTables(results: readonly Result[]): string {
  const speeds = results.map(({ title, waymark, lean, raw }) => [
    title,
    pace(waymark),
    pace(lean),
    raw ? pace(raw) : '–',
    number(waymark.rate / lean.rate),
    raw ? number(waymark.rate / raw.rate) : '–',
  ])
  const costs = results.map(({ title, costs: it, arrivals }) => [
    title,
    it.statements,
    it.waits,
    it.buffers,
    number(arrivals.rate),
    number(arrivals.waymark),
    number(arrivals.lean),
  ])
  return `Requests a second · p50 ms · p99 ms, 8 connections, each asking again when answered:

${table(['', 'Waymark', 'lean', 'raw', 'of lean', 'of raw'], speeds)}

Cost of one operation, and p99 in ms when requests arrive at half of Waymark’s highest rate:

${table(['', 'statements', 'waits', 'buffers', 'arrivals a second', 'Waymark p99', 'lean p99'], costs)}

`
}

const rulesTable = (rules: RuleSpeed[]) => `
Cases of the rulebook a second, on one core: read from JSON, worked out, answered as JSON with each step in words, and without the steps; lean reads and writes the same and works nothing out:

${table(
  ['', 'explained', 'without steps', 'lean', 'explained, of lean'],
  rules.map(({ rule, explained, plain, lean }) => [
    `\`${rule}\``,
    number(explained),
    number(plain),
    number(lean),
    number(explained / lean),
  ]),
)}
`

/** The page. */
export function asMarkdown({
  on,
  machine,
  secondsARound,
  officers,
  filled,
  results,
  rules,
  residentBytes,
  checks,
  targets,
}: Report): string {
  const { recalculation: settled } = filled
  return `${filled.people.toLocaleString('en-GB')} people, ${officers} officers, ${on}. ${machine.processors} × ${machine.model}, ${machine.gigabytes} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}. Three rounds of ${secondsARound} s each, medians.

${results.length > 0 ? operationsTables(results) : ''}- Invented and settled in ${number(filled.seedSeconds)} s; ${filled.bytesPerPerson.toLocaleString('en-GB')} bytes a person.
- Everybody’s obligations, tiers and workload worked out again in ${number(settled.seconds)} s${settled.cpuSeconds ? `: ${number(filled.people / settled.cpuSeconds)} people a CPU-second, server and database together` : ''}; ${number(settled.peakBytes / 1_048_576)} MB at most; stopped after ${settled.inTwoParts[0].toLocaleString('en-GB')} people, and gone on with the other ${settled.inTwoParts[1].toLocaleString('en-GB')}.
${residentBytes ? `- Resident memory of the server after the load: ${number(residentBytes / 1_048_576)} MB.\n` : ''}${rules.length > 0 ? rulesTable(rules) : ''}
Against what is wanted:

${table(
  ['', 'wanted', 'found', ''],
  targets.map(({ what, wanted, found, met, by }) => [what, wanted, found, met ? 'met' : `not met: ${by}`]),
)}

Checked afterwards:

${table(
  ['', 'found', ''],
  checks.map(({ what, found, passed }) => [what, found, passed ? 'passed' : 'FAILED']),
)}
`
}
