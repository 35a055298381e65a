import { expect, test } from 'vitest'
import { englishTexts } from '../testing/texts.ts'
import { passwordProblem, passwordRules } from './password-policy.ts'

const t = englishTexts('auth')
const owner = { email: 'alice@ece.local', name: 'Alice Moreau', username: 'foxglove' }

test.each([
  ['', 'Choose a password.'],
  ['short', 'Use at least 10 characters.'],
  ['aaaaaaaaaaaa', 'This is one pattern repeated, which is guessed at once.'],
  ['abcabcabcabc', 'This is one pattern repeated, which is guessed at once.'],
  ['abcdefghijkl', 'This is one pattern repeated, which is guessed at once.'],
  ['my-Alice-password', 'Leave your name and e-mail address out of the password.'],
  ['FOXGLOVE-2026', 'Leave your name and e-mail address out of the password.'],
  ['x'.repeat(64) + 'y'.repeat(65), 'Use at most 128 characters.'],
  ['quiet-lantern-under', null],
  ['🦊🌙🎴🔥🌊🍁🎲🧭🪐🗝', null],
])('the password %j: %j', (password, problem) => {
  expect(passwordProblem(password, owner, t)).toBe(problem)
})

test('an empty field meets no rule yet', () => {
  expect(passwordRules('', {}, t).map(({ met }) => met)).toEqual([false, false, false])
})
