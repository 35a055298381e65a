/** What a scenario does. Rates are actions a second by all members together. */
export interface Scenario {
  readonly name: string
  readonly about: string
  readonly rate: number
  readonly seconds: number
  /** How many times an action's own p95 (`normal`'s) may be reached. */
  readonly p95Times: number
  /** The part of all actions that may fail. */
  readonly errors: number
}

/** Actions a second of 2,000 members at once, of whom each does something every 50 seconds. */
export const NORMAL_RATE = 40

export const SCENARIOS: Readonly<Record<'normal' | 'peak' | 'soak', Scenario>> = {
  normal: {
    name: 'normal',
    about: 'an evening',
    rate: NORMAL_RATE,
    seconds: 60,
    p95Times: 1,
    errors: 0.001,
  },
  peak: {
    name: 'peak',
    about: 'ten times that: the last minutes of a lot that everybody wants',
    rate: NORMAL_RATE * 10,
    seconds: 60,
    p95Times: 10,
    errors: 0.01,
  },
  soak: {
    name: 'soak',
    about: 'an evening that lasts; memory stays flat',
    rate: NORMAL_RATE,
    seconds: 20 * 60,
    p95Times: 2,
    errors: 0.001,
  },
}

/** `soak`: memory of the last third by that of the second. */
export const MOST_GROWTH = 1.1

/** `stress`: from this rate up, each step so much more, until it bends. */
export const STRESS = { from: 50, times: 1.25, seconds: 12, most: 5_000, p95Ms: 500, errors: 0.01, answered: 0.95 }
