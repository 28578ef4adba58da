// Rounding of the field: half-up on the decimal value, not on the binary number behind it.

/**
 * Rounds half-up on the decimal value as it is written: 1.005 to two places is 1.01. A negative value rounds as its positive one does: −1.005 gives −1.01.
 * Places after the point: 0 to 15.
 */
export function roundHalfUp(value: number, decimals: number): number {
  const size = Math.abs(value)
  const unit = 10 ** decimals
  const scaled = size * unit
  // Beyond this a number has no digits left to round.
  if (!(scaled < Number.MAX_SAFE_INTEGER)) return value
  const whole = Math.floor(scaled)
  const fraction = scaled - whole
  // Near a half the product may lie on the wrong side of it: the written digits decide.
  const isNearHalf = Math.abs(fraction - 0.5) <= scaled * 2 ** -50
  const rounded = isNearHalf ? roundWritten(size, decimals) : fraction < 0.5 ? whole : whole + 1
  return (value < 0 && rounded !== 0 ? -rounded : rounded) / unit
}

/** A positive value as a whole number of the last place. */
function roundWritten(size: number, decimals: number): number {
  const [mantissa = '0', exponent = '0'] = size.toExponential().split('e')
  const digits = mantissa.replace('.', '')
  const dropped = digits.length - 1 - Number(exponent) - decimals
  if (dropped <= 0) return Number(BigInt(digits) * 10n ** BigInt(-dropped))
  const divisor = 10n ** BigInt(dropped)
  return Number((BigInt(digits) + divisor / 2n) / divisor)
}
