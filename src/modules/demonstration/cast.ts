// People whom the samples, the tour and the search of names are about. By delivery unit and place in its list.

export type Part = {
  surname: string
  forename: string
  born_on?: string
  sex: 'male' | 'female'
  outward?: string
  alias?: { surname: string; forename: string; from_on: string; until_on: string }
}

const bradford = 'bradford-and-calderdale'

const parts: Readonly<Record<string, Part>> = {
  // The sample of court results is about these: one the same, one much alike, one whose record is closed.
  [`${bradford} 0`]: { forename: 'Adeel', surname: 'Hussain', born_on: '1999-11-11', sex: 'male' },
  [`${bradford} 1`]: { forename: 'Kallum', surname: 'Hartley', born_on: '1994-06-12', sex: 'male' },
  [`${bradford} 33`]: { forename: 'Danielle', surname: 'Sutcliffe', born_on: '1988-09-30', sex: 'female' },
  // Each is found by another reason when somebody looks for "Shanise Okoro".
  [`${bradford} 4`]: { forename: 'Shanice', surname: 'Okoro-Bennett', sex: 'female', outward: 'BD3' },
  ['leeds 1']: { forename: 'Chanise', surname: 'Okoro', sex: 'female' },
  ['leeds 2']: {
    forename: 'Danielle',
    surname: 'Price',
    sex: 'female',
    alias: { forename: 'Shanise', surname: 'Okoro', from_on: '2019-01-01', until_on: '2021-12-31' },
  },
  ['croydon 1']: { forename: 'Shanisha Grace', surname: 'Okoro', sex: 'female' },
  ['sheffield 1']: { forename: 'Shania', surname: 'Okoronkwo', sex: 'female' },
}

/** Somebody by name, if the place in the unit's list is taken by one. */
export const partOf = (unit: string, nth: number): Part | undefined => parts[`${unit} ${nth}`]

/** Whose record is restricted. */
export const isClosed = (unit: string, nth: number): boolean => unit === bradford && nth === 33
