// The catalogue of registers: their codes, and what each is called.

export type Register = {
  /** As the identity bar shows it. */
  flag: string
  /** Code in the national case system, by which the rules of tiering know it. */
  nationalCode?: string
}

export const registers = {
  mappa: { flag: 'MAPPA', nationalCode: 'MAPP' },
  'domestic-abuse': { flag: 'Domestic abuse' },
  'child-protection': { flag: 'Child protection', nationalCode: 'RCPR' },
  'child-concerns': { flag: 'Child concerns', nationalCode: 'RCCO' },
  'risk-to-children': { flag: 'Risk to children', nationalCode: 'RCHD' },
  'adult-at-risk': { flag: 'Adult at risk', nationalCode: 'RVAD' },
  stalking: { flag: 'Stalking' },
  'risk-to-staff': { flag: 'Risk to staff' },
  'mental-health': { flag: 'Mental health', nationalCode: 'RMDO' },
  'suicide-self-harm': { flag: 'Suicide or self-harm', nationalCode: 'ALSH' },
  vulnerability: { flag: 'Vulnerability', nationalCode: 'RVLN' },
  'public-interest': { flag: 'Public interest', nationalCode: 'RPIR' },
  'street-gangs': { flag: 'Street gangs', nationalCode: 'STRG' },
  terrorism: { flag: 'Terrorism', nationalCode: 'RTAO' },
  'integrated-offender-management': { flag: 'Integrated offender management', nationalCode: 'IIOM' },
  'final-third': { flag: 'Final third', nationalCode: 'PRC' },
  'transition-to-adulthood': { flag: 'Transition to adulthood' },
} as const satisfies Record<string, Register>

export type RegisterCode = keyof typeof registers
export const registerCodes = Object.keys(registers) as [RegisterCode, ...RegisterCode[]]

/** The national code of a register; undefined for one that tiering does not know by a code. */
export const nationalCodeOf = (type: string): string | undefined =>
  isRegister(type) ? (registers[type] as Register).nationalCode : undefined

/** What the register of a national code is called; undefined for a code that none has. */
export const registerOfCode = (nationalCode: string): string | undefined =>
  Object.values<Register>(registers).find(register => register.nationalCode === nationalCode)?.flag

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
