// How much the token endpoint takes.

/** Token requests in a minute from one address, and of one client. A token lasts a quarter of an hour. */
export const mostTokens = 120
/** As the token endpoint says its refusals (RFC 6749, section 5.2). */
export const tooMany = {
  error: 'slow_down',
  error_description: 'Too many token requests: wait a minute. A token can be used until it expires.',
}
