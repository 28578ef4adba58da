// Why a sign-in did not come to an end.

export const problems = ['unknown-account', 'no-post', 'expired', 'refused', 'unavailable'] as const
export type Problem = (typeof problems)[number]

export const problemAddress = (why: Problem): string => `/sign-in/problem?why=${why}`
