// The bands of the domains of programme need.

import type { Because } from '#modules/standards/index.ts'
import { type Domain, domainNames, type Input, type Parameters, type Question, questions, questionsOf } from './need-terms.ts'

type Banded = { band: number; projected: number; unanswered: string[]; because: Because }

/** The band of a domain by what is answered, and if every unanswered question were 2. */
export function bandOf(domain: Domain, input: Input, { domains: settings }: Parameters): Banded {
  const { from, bonusFor, bonus } = settings[domain]
  const unanswered = questionsOf[domain].filter(question => input[question] === null)
  const pointsWith = (gap: number) => {
    const value = (question: Question) => input[question] ?? gap
    const sum = questionsOf[domain].reduce((points, question) => points + value(question), 0)
    return { sum, extra: bonusFor && value(bonusFor) === 2 ? bonus : 0 }
  }
  const banded = ({ sum, extra }: { sum: number; extra: number }) => from.filter(threshold => sum + extra >= threshold).length
  if (domain === 'sex' && !input.everSexualOffence && !input.riskOfSexualHarm) {
    const open = (['everSexualOffence', 'riskOfSexualHarm'] as const).filter(field => input[field] === null)
    if (open.length) return { band: 0, projected: 2, unanswered: open, because: { say: 'sex-unknown', band: 2 } }
    return { band: 0, projected: 0, unanswered: [], because: { say: 'no-sex' } }
  }
  const points = pointsWith(0)
  const band = banded(points)
  const answers = questionsOf[domain].map(question => input[question]).filter(answer => answer !== null)
  const because: Because = {
    say: answers.length === 0 ? 'unanswered' : points.extra ? 'bonus' : 'domain',
    domain: domainNames[domain],
    sum: answers.join(' + '),
    bonus: points.extra,
    question: bonusFor ? questions[bonusFor] : '',
    points: points.sum + points.extra,
    from1: from[0] ?? 0,
    from2: from[1] ?? 0,
    band,
  }
  return { band, projected: banded(pointsWith(2)), unanswered, because }
}
