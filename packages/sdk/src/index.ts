export { createClient, itemsOf } from './client.ts'
export type { AuctionFilter, CopyFilter, ExchangeClient, Issue, Issued, Movement, NewAuction, Ownership, Page, PageRequest, PlacedBid } from './client.ts'
export { ExchangeError } from './problem.ts'
export type { CallOptions, ClientOptions, Credentials, QueryValues } from './transport.ts'
