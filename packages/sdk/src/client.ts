export {
  createClient,
  type CallOptions,
  type ClientOptions,
  type Credentials,
  type ExchangeClient,
} from './transport.ts'
export type { InputOf, OutputOf, Page } from './operation.ts'
