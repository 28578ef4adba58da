// The catalogue of registers: their codes, what each is called, and what it counts for.

export type Register = {
  /** As the identity bar shows it. */
  flag: string
  /** Code of the national case system. */
  nationalCode?: string
  /** One of the ten complexity factors of tiering. */
  isComplexity?: true
}

export const registers = {
  mappa: { flag: 'MAPPA' },
  'domestic-abuse': { flag: 'Domestic abuse' },
  'child-protection': { flag: 'Child protection', nationalCode: 'RCPR', isComplexity: true },
  'child-concerns': { flag: 'Child concerns', nationalCode: 'RCCO', isComplexity: true },
  'risk-to-children': { flag: 'Risk to children', nationalCode: 'RCHD', isComplexity: true },
  'adult-at-risk': { flag: 'Adult at risk', nationalCode: 'RVAD', isComplexity: true },
  stalking: { flag: 'Stalking' },
  'risk-to-staff': { flag: 'Risk to staff' },
  'mental-health': { flag: 'Mental health', nationalCode: 'RMDO', isComplexity: true },
  'suicide-self-harm': { flag: 'Suicide or self-harm', nationalCode: 'ALSH', isComplexity: true },
  vulnerability: { flag: 'Vulnerability', nationalCode: 'RVLN', isComplexity: true },
  'public-interest': { flag: 'Public interest', nationalCode: 'RPIR', isComplexity: true },
  'street-gangs': { flag: 'Street gangs', nationalCode: 'STRG', isComplexity: true },
  terrorism: { flag: 'Terrorism', nationalCode: 'RTAO', isComplexity: true },
  'integrated-offender-management': { flag: 'Integrated offender management', nationalCode: 'IIOM' },
  'final-third': { flag: 'Final third' },
  'transition-to-adulthood': { flag: 'Transition to adulthood' },
} as const satisfies Record<string, Register>

export type RegisterCode = keyof typeof registers
export const registerCodes = Object.keys(registers) as [RegisterCode, ...RegisterCode[]]

/** Whether a text is a code of the catalogue. */
export const isRegister = (code: string): code is RegisterCode => code in registers

/** The flags of the identity bar, in the order of the catalogue: MAPPA with its level. */
export function flagsOf(registrations: readonly { type: string; level: number | null }[]): string[] {
  return registerCodes.flatMap(code => {
    const found = registrations.find(({ type }) => type === code)
    if (!found) return []
    return [found.level === null ? registers[code].flag : `${registers[code].flag} level ${found.level}`]
  })
}
