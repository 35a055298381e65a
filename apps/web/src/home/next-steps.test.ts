import { describe, expect, it } from 'vitest'
import { nextSteps } from './next-steps.ts'

describe('what a member may do next', () => {
  it.each([
    [{ emailVerified: false, fundsCents: 0, bidsOn: 0, watches: 0 }, ['verify', 'fund', 'find']],
    [{ emailVerified: true, fundsCents: 79_700, bidsOn: 0, watches: 0 }, ['find']],
    [{ emailVerified: true, fundsCents: null, bidsOn: 0, watches: 2 }, []],
    [{ emailVerified: true, fundsCents: 0, bidsOn: 0, watches: 1 }, ['fund']],
    [{ emailVerified: true, fundsCents: 5_000, bidsOn: 3, watches: 0 }, []],
  ])('case %# is %j', (standing, steps) => {
    expect(nextSteps(standing).map(({ step }) => step)).toEqual(steps)
  })
})
