// The standards engine's public face.

export { holidayOn } from './bank-holidays.ts'
export { type Calculation, listCalculations } from './calculations.ts'
export * from './calendar.ts'
export { basisOf, checkSettings, mostYearsAhead, sameSettings } from './change-settings/check.ts'
export {
  answerWithdrawal,
  Confirmation as SettingConfirmation,
  confirmChange,
  type Outcome as ChangeOutcome,
  Proposal as SettingProposal,
  proposeChange,
  refusals as changeRefusals,
  SendingBack as SettingSendingBack,
  sendBackChange,
  Withdrawal as SettingWithdrawal,
  WithdrawalAnswer as SettingWithdrawalAnswer,
  withdrawChange,
} from './change-settings/command.ts'
export {
  type ChangeFilter,
  comingChanges,
  countChanges,
  countWaitingChanges,
  filters as changeFilters,
  findChange,
  type ListedChange,
  listChanges,
  type Phase as ChangePhase,
  type PhaseFilter as ChangePhaseFilter,
  phases as changePhases,
  type SettingChange,
  sorts as changeSorts,
  waitingChanges,
} from './change-settings/store.ts'
export { checkBatch, checkCommand } from './check-obligations/check-command.ts'
export { recalculateCommand } from './check-obligations/recalculate-command.ts'
export * from './coded.ts'
export * from './compute.ts'
export * from './described.ts'
export * from './duty.ts'
export * from './facts.ts'
export * from './grade.ts'
export * from './in-force.ts'
export * from './in-words.ts'
export * from './lock.ts'
export * from './obligation.ts'
export * from './recalculate.ts'
export * from './registry.ts'
export * from './rounding.ts'
export * from './rule.ts'
export * from './rulebook.ts'
export { workingTime } from './rules/working-time.ts'
export * from './say.ts'
