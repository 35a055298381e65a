import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'

export interface PayOutResult {
  readonly outcome: 'confirmed' | 'failed'
  /** The rail's own name for it. */
  readonly reference: string
}

/** How cents get in and out of the exchange. The other way of each rail's money is the house's cash account. */
export interface PaymentRail {
  readonly name: string
  /** True when a deposit may be posted at once, because the rail gives it out itself. */
  readonly depositsAtOnce: boolean
  /**
   * Sends a withdrawal out. Never called inside a transaction. Called again after a crash with the same id, so it must send
   * once per id. A rejection of the promise is tried again later.
   */
  payOut(withdrawal: { id: Id; memberId: Id; amountCents: Cents }): Promise<PayOutResult>
}

/** Play money for demonstrations: it comes from nowhere and goes there. Refused in production by the configuration. */
export const faucet: PaymentRail = {
  name: 'faucet',
  depositsAtOnce: true,
  payOut: async ({ id }) => ({ outcome: 'confirmed', reference: `faucet:${id}` }),
}

/** The rails of this exchange, by name. */
export function railsOf({ ECE_FAUCET }: { readonly ECE_FAUCET: boolean }): ReadonlyMap<string, PaymentRail> {
  return new Map(ECE_FAUCET ? [[faucet.name, faucet]] : [])
}
