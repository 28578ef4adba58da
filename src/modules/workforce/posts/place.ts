// Where a kind of post stands.

type PlaceOfPost = 'team' | 'unit' | 'region' | 'court' | 'nowhere'
type Kind = { kind: string; login_role: string }

const known: Record<string, PlaceOfPost> = {
  'court-officer': 'court',
  'responsible-officer': 'team',
  'senior-probation-officer': 'team',
  'head-of-delivery-unit': 'unit',
  'rulebook-editor': 'nowhere',
  'rulebook-approver': 'nowhere',
}

/** What a post of a kind must name: practitioners and managers stand somewhere, the others anywhere. */
export const placeOfPost = ({ kind, login_role }: Kind): PlaceOfPost =>
  known[kind] ?? (login_role === 'staff' || login_role === 'manager' ? 'region' : 'nowhere')

/** Whether a grade belongs to it. */
export const hasGrade = (kind: string): boolean => kind === 'responsible-officer'
