// The public face of unpaid work: its rules of credit, allowance, incentive and time. They are in `rules/`.

export { credit, eteAllowance, incentive, projection, remaining, sessionDates } from './rules/index.ts'
