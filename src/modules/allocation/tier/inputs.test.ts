import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCodeOf, registerCodes } from '#modules/risk/index.ts'
import { tierV2Values } from '../rules/tier-v2-parameters.ts'

test('each register that the tier counts has one register of a case with its code, and no other has a code', () => {
  const { complexityRegisters, registers } = tierV2Values
  const counted = [...complexityRegisters, registers.mappa, registers.iom, registers.finalThird]
  assert.deepEqual(registerCodes.flatMap(code => nationalCodeOf(code) ?? []).toSorted(), counted.toSorted())
})
