import type { AsksFlags } from './part.ts'

/** For tests and benchmarks that call commands themselves: nothing is switched off. */
export const allFlagsOn: AsksFlags = { isOn: () => true }
