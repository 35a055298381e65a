import { expect, test } from 'vitest'
import { englishTexts } from '../testing/texts.ts'
import { passwordProblem, passwordRules } from './password-policy.ts'

const t = englishTexts('auth')
const owner = { email: 'alice@ece.local', name: 'Alice Moreau', username: 'foxglove' }

test.each([
  ['', 'Choose a password.'],
  ['short', 'Use at least 10 characters.'],
  ['aaaaaaaaaaaa', 'That’s one pattern repeated, which is easy to guess.'],
  ['abcabcabcabc', 'That’s one pattern repeated, which is easy to guess.'],
  ['abcdefghijkl', 'That’s one pattern repeated, which is easy to guess.'],
  ['my-Alice-password', 'Don’t use your name or e-mail address in the password.'],
  ['FOXGLOVE-2026', 'Don’t use your name or e-mail address in the password.'],
  ['x'.repeat(64) + 'y'.repeat(65), 'Use at most 128 characters.'],
  ['quiet-lantern-under', null],
  ['🦊🌙🎴🔥🌊🍁🎲🧭🪐🗝', null],
])('the password %j: %j', (password, problem) => {
  expect(passwordProblem(password, owner, t)).toBe(problem)
})

test('an empty field meets no rule yet', () => {
  expect(passwordRules('', {}, t).map(({ met }) => met)).toEqual([false, false, false])
})
