export { createClient, itemsOf } from './client.ts'
export type {
  AuctionFilter,
  CopyFilter,
  ExchangeClient,
  Issue,
  Issued,
  Movement,
  NewAuction,
  Ownership,
  Page,
  PageRequest,
  PlacedBid,
  StatementDays,
} from './client.ts'
export { ExchangeError } from './problem.ts'
export { verifyLog, type Verification, type VerifiedStep } from './verifier.ts'
export type { CallOptions, ClientOptions, Credentials, QueryValues } from './transport.ts'
export { RealtimeClient, type ConnectionState, type RealtimeOptions, type RoomListener } from './realtime-client.ts'
