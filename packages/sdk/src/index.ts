export {
  createClient,
  type CallOptions,
  type ClientOptions,
  type Credentials,
  type ExchangeClient,
} from './transport.ts'
export type { Address, InputOf, Operation, OutputOf, Page } from './operation.ts'
export { itemsOf } from './items.ts'
export { ExchangeError } from './problem.ts'
export { verifyLog, type Verification, type VerifiedStep } from './verifier.ts'
export { RealtimeClient, type ConnectionState, type RealtimeOptions, type RoomListener } from './realtime-client.ts'
