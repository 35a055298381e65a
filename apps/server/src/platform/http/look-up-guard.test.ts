import { expect, it } from 'vitest'
import { LookUpGuard } from './look-up-guard.ts'

it('credentials that are nobody’s are looked up once, and a network that shows many of them gets no more look-ups', () => {
  const guard = new LookUpGuard(true)
  guard.note('good', 'home', true)
  let lookedUp = 0
  for (let shown = 0; shown < 1_000; shown += 1) {
    const credentials = `forged ${shown}`
    if (guard.verdictOn(credentials, 'home') !== 'look_up') continue
    lookedUp += 1
    guard.note(credentials, 'home', false)
    expect(guard.verdictOn(credentials, 'home')).toBe('nobody')
  }
  expect(lookedUp).toBe(300)
  expect(guard.verdictOn('another forged one', 'home')).toBe('too_many')
  expect(guard.verdictOn('good', 'home')).toBe('look_up')
  expect(guard.verdictOn('another forged one', 'elsewhere')).toBe('look_up')
})
