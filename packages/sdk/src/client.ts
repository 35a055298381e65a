import type {
  Auction,
  AuctionLog,
  AuctionsQuery,
  Bid,
  CreateAuctionBody,
  PlacedBidSchema,
} from '@ece/contracts/auctions'
import type { MovementSchema, StatementLine, StatementSummary, Wallet } from '@ece/contracts/ledger'
import type { CopiesQuery, Copy, IssueBody, IssuedSchema, OwnershipSchema } from '@ece/contracts/vault'
import type { Static } from 'typebox'
import { createTransport, type CallOptions, type ClientOptions, type QueryValues, type Transport } from './transport.ts'

export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}
export interface PageRequest {
  readonly cursor?: string
  readonly limit?: number
}
/** Whole days of a time zone; without one of them the range is open, and without a zone they are UTC's. */
export interface StatementDays {
  readonly from?: string
  readonly to?: string
  readonly timeZone?: string
}
export type PlacedBid = Static<typeof PlacedBidSchema>
export type Movement = Static<typeof MovementSchema>
export type Ownership = Static<typeof OwnershipSchema>
export type AuctionFilter = Static<typeof AuctionsQuery>
export type CopyFilter = Static<typeof CopiesQuery>
export type NewAuction = Static<typeof CreateAuctionBody>
export type Issue = Static<typeof IssueBody>
export type Issued = Static<typeof IssuedSchema>

/** Every item of a list, page by page, asked for only as far as the caller reads. */
export async function* itemsOf<T>(
  page: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T, void, void> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await page(cursor)
    yield* items
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

export type ExchangeClient = ReturnType<typeof createClient>

/** The exchange's API for Node and browsers. Amounts are cents; every call rejects with `ExchangeError`. */
export function createClient(options: ClientOptions = {}) {
  const transport = createTransport(options)
  return {
    request: transport.request,
    auctions: auctionsOf(transport),
    wallet: walletOf(transport),
    copies: copiesOf(transport),
  }
}

const V1 = '/api/v1'
const one = (collection: string, id: string): string => `${V1}/${collection}/${encodeURIComponent(id)}`

function lister<T, Filter extends QueryValues>({ request }: Transport, path: string) {
  const page = (query?: Filter, call?: CallOptions): Promise<Page<T>> => request<Page<T>>(path, { ...call, query })
  return {
    page,
    all: (query?: Filter, call?: CallOptions) =>
      itemsOf<T>((cursor) =>
        request<Page<T>>(path, { ...call, query: { ...query, ...(cursor === undefined ? {} : { cursor }) } }),
      ),
  }
}

function auctionsOf(transport: Transport) {
  const { request } = transport
  const list = lister<Auction, AuctionFilter>(transport, `${V1}/auctions`)
  return {
    list: list.page,
    all: list.all,
    get: (id: string, call?: CallOptions) => request<Auction>(one('auctions', id), call),
    create: (body: NewAuction, call?: CallOptions) =>
      request<Auction>(`${V1}/auctions`, { ...call, method: 'POST', body }),
    bids: (id: string, query?: PageRequest, call?: CallOptions) =>
      request<Page<Bid>>(`${one('auctions', id)}/bids`, { ...call, query: { ...query } }),
    /** Bids a secret maximum. Refusals: `auctions.bid_too_low {minimumCents}`, `ledger.insufficient_funds {availableCents, neededCents}`, … */
    bid: (id: string, maximumCents: number, call?: CallOptions) =>
      request<PlacedBid>(`${one('auctions', id)}/bids`, { ...call, method: 'POST', body: { maximumCents } }),
    buyNow: (id: string, call?: CallOptions) =>
      request<Auction>(`${one('auctions', id)}/buy-now`, { ...call, method: 'POST' }),
    lowerReserve: (id: string, reservePriceCents: number, call?: CallOptions) =>
      request<Auction>(one('auctions', id), { ...call, method: 'PATCH', body: { reservePriceCents } }),
    cancel: (id: string, reason?: string, call?: CallOptions) =>
      request<Auction>(`${one('auctions', id)}/cancel`, {
        ...call,
        method: 'POST',
        body: reason === undefined ? {} : { reason },
      }),
    voidBid: (id: string, bidId: string, reason: string, call?: CallOptions) =>
      request<Auction>(`${one('auctions', id)}/bids/${encodeURIComponent(bidId)}/void`, {
        ...call,
        method: 'POST',
        body: { reason },
      }),
    watch: (id: string, call?: CallOptions) =>
      request<unknown>(`${one('auctions', id)}/watch`, { ...call, method: 'PUT' }),
    unwatch: (id: string, call?: CallOptions) =>
      request<unknown>(`${one('auctions', id)}/watch`, { ...call, method: 'DELETE' }),
    log: (id: string, call?: CallOptions) => request<AuctionLog>(`${one('auctions', id)}/log`, call),
  }
}

function walletOf(transport: Transport) {
  const { request } = transport
  const statement = lister<
    StatementLine,
    { cursor?: string; limit?: number; from?: string; to?: string; timeZone?: string }
  >(transport, `${V1}/wallet/transfers`)
  const move =
    (path: string) =>
    (amountCents: number, rail: 'faucet' | 'solana-usdc' = 'faucet', call?: CallOptions) =>
      request<Movement>(`${V1}/wallet/${path}`, { ...call, method: 'POST', body: { rail, amountCents } })
  return {
    get: (call?: CallOptions) => request<Wallet>(`${V1}/wallet`, call),
    statement: statement.page,
    wholeStatement: statement.all,
    /** Opening and closing balance of the days, and what came in and went out. */
    statementSums: (days?: StatementDays, call?: CallOptions) =>
      request<StatementSummary>(`${V1}/wallet/statement`, { ...call, query: { ...days } }),
    deposit: move('deposits'),
    withdraw: move('withdrawals'),
  }
}

function copiesOf(transport: Transport) {
  const { request } = transport
  const list = lister<Copy, CopyFilter>(transport, `${V1}/copies`)
  return {
    list: list.page,
    all: list.all,
    get: (id: string, call?: CallOptions) => request<Copy>(one('copies', id), call),
    history: (id: string, query?: PageRequest, call?: CallOptions) =>
      request<Page<Ownership>>(`${one('copies', id)}/history`, { ...call, query: { ...query } }),
    issue: (body: Issue, call?: CallOptions) => request<Issued>(`${V1}/copies`, { ...call, method: 'POST', body }),
  }
}
