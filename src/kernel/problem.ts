// Answers of the API that are not a result: application/problem+json (RFC 9457).

import type { z } from 'zod'

export type Problem = {
  type: string
  title: string
  status: number
  detail?: string
  /** Fields that are wrong, with what to do about each. */
  errors?: { field: string; message: string }[]
}

const titles: Record<number, string> = {
  400: 'The request could not be read',
  401: 'Sign in or send an access token',
  403: 'The request did not come from this service',
  404: 'Not found',
  409: 'Something has changed since',
  412: 'Something has changed since',
  413: 'The request is too large',
  415: 'Send the request as JSON',
  422: 'Some fields need putting right',
  428: 'Say which version you are changing',
  429: 'Too many attempts: wait a minute',
  500: 'Something went wrong',
  503: 'The service is busy: try again shortly',
  507: 'There is no room on the disk of the database: nothing was saved',
}

export function problem(status: number, type?: string, detail?: string): Problem {
  return {
    type: `urn:waymark:${type ?? status}`,
    title: titles[status] ?? 'The request was refused',
    status,
    ...(detail ? { detail } : {}),
  }
}

export function fieldProblem(error: z.ZodError): Problem {
  return { ...problem(422, 'fields'), errors: error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message })) }
}
