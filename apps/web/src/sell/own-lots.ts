import type { AuctionStatus } from '@ece/contracts/auctions'

/** What narrows the list of one's own lots; all of it is in the address. */
export interface OwnLotsFilter {
  readonly status?: AuctionStatus
  readonly q?: string
}

/** In the order of a lot's life; texts are keys of the catalogue, `sell`. `closed` lasts a moment and needs no list. */
export const OWN_STATES = [
  ['live', 'open'],
  ['scheduled', 'opensLater'],
  ['settled', 'sold'],
  ['unsold', 'unsold'],
  ['cancelled', 'cancelled'],
] as const satisfies readonly (readonly [AuctionStatus, string])[]

export function ownLotsPath({ status, q }: OwnLotsFilter): string {
  const query = new URLSearchParams({ tab: 'lots', ...(status ? { status } : {}), ...(q ? { q } : {}) })
  return `/sell?${query}`
}
