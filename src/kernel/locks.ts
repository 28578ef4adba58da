// Advisory locks of the database. One number for each: two things that shared one would wait for each other.

export const locks = {
  engine: 7_230_114,
  migrations: 7_230_115,
  testTemplate: 7_230_116,
  /** Taken by court/migrations/0001-court-results.sql while results are applied. */
  courtResults: 7_230_117,
  accessLogSeals: 7_230_118,
  /** Taken by performance/migrations/0001-measure-counts.sql while counts are refreshed. */
  measures: 7_230_119,
  /** Taken while a policy preview is asked for: not more than two at once. */
  previews: 7_230_121,
  /** With a mark of the rule: decisions on the settings of one rule follow one another. */
  ruleSettings: 7_230_122,
} as const
