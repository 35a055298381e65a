import fc from 'fast-check'

/**
 * What members of the simulation do. A command names its member, lot or copy by a number that is taken modulo how many
 * there are when it is carried out, so that one seed gives one stream of commands whatever the timing.
 */
export type SimulatedCommand =
  | { readonly kind: 'deposit' | 'withdraw'; readonly member: number; readonly amountCents: number }
  | { readonly kind: 'issue'; readonly member: number; readonly edition: number }
  | {
      readonly kind: 'put_up'
      readonly copy: number
      readonly copies: number
      readonly startPriceCents: number
      readonly reserve: number
      readonly buyNow: number
      readonly lastsMs: number
    }
  | { readonly kind: 'bid'; readonly member: number; readonly lot: number; readonly stepsAbove: number }
  | { readonly kind: 'buy_now' | 'watch' | 'unwatch'; readonly member: number; readonly lot: number }
  | { readonly kind: 'lower_reserve'; readonly lot: number; readonly percent: number }
  | { readonly kind: 'cancel'; readonly lot: number; readonly byStaff: boolean }
  | { readonly kind: 'void_bid'; readonly bid: number }
  | { readonly kind: 'suspend' | 'unsuspend'; readonly member: number }
  /** Sends an earlier request again, word by word, with its key. */
  | { readonly kind: 'repeat'; readonly request: number }
  /** Takes an earlier request's key for another one. */
  | { readonly kind: 'misuse_key'; readonly request: number }

const any = fc.nat({ max: 1_000_000 })

export const simulatedCommand: fc.Arbitrary<SimulatedCommand> = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.record({
      kind: fc.constant('bid' as const),
      member: any,
      lot: any,
      stepsAbove: fc.integer({ min: -2, max: 40 }),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('deposit' as const),
      member: any,
      amountCents: fc.integer({ min: 1, max: 60_000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('withdraw' as const),
      member: any,
      amountCents: fc.integer({ min: 1, max: 20_000 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('issue' as const), member: any, edition: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('put_up' as const),
      copy: any,
      copies: fc.integer({ min: 1, max: 3 }),
      startPriceCents: fc.integer({ min: 1, max: 5_000 }),
      // In percent of the start price; below 100 there is none.
      reserve: fc.integer({ min: 0, max: 300 }),
      buyNow: fc.integer({ min: 0, max: 600 }),
      lastsMs: fc.integer({ min: 10_000, max: 16_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('buy_now' as const), member: any, lot: any }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('watch' as const, 'unwatch' as const), member: any, lot: any }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('lower_reserve' as const),
      lot: any,
      percent: fc.integer({ min: 0, max: 100 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), lot: any, byStaff: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('void_bid' as const), bid: any }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('suspend' as const, 'unsuspend' as const, 'unsuspend' as const),
      member: any,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('repeat' as const), request: any }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('misuse_key' as const), request: any }) },
)

/** The whole stream of a seed. It begins with money and cards, so that there is something to bid with and for. */
export function commandsOf(seed: number, count: number): SimulatedCommand[] {
  const opening: SimulatedCommand[] = [
    ...Array.from({ length: 50 }, (_, member): SimulatedCommand => ({ kind: 'deposit', member, amountCents: 150_000 })),
    ...Array.from({ length: 20 }, (_, member): SimulatedCommand => ({ kind: 'issue', member, edition: 4 })),
    ...Array.from({ length: 12 }, (_, copy): SimulatedCommand => ({
      kind: 'put_up',
      copy,
      copies: 1,
      startPriceCents: 500,
      reserve: copy % 3 === 0 ? 150 : 0,
      buyNow: 0,
      lastsMs: 14_000,
    })),
  ]
  const rest = fc.sample(simulatedCommand, { seed, numRuns: Math.max(0, count - opening.length) })
  return [...opening, ...rest]
}
