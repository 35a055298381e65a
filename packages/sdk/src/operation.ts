import { queryText, SEND, type CallOptions, type ExchangeClient, type Method, type QueryValue } from './transport.ts'

/** What every list answers: a page, and the cursor of the next one (null at the end). */
export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

type Arguments<Input> = {} extends Input
  ? [client: ExchangeClient, input?: Input, options?: CallOptions]
  : [client: ExchangeClient, input: Input, options?: CallOptions]

/** An address of the exchange for what the browser itself loads: links, downloads, what a service worker keeps. */
export interface Address<Input> {
  /** From the root of the exchange, with the query. */
  path(...input: {} extends Input ? [input?: Input] : [input: Input]): string
}

/** One operation of the exchange: called with a client and what the operation takes. Rejects with `ExchangeError`. */
export interface Operation<Input, Output> extends Address<Omit<Input, 'body'>> {
  (...given: Arguments<Input>): Promise<Output>
}

export type InputOf<Op> = Op extends Operation<infer Input, infer _> ? Input : never
export type OutputOf<Op> = Op extends Operation<infer _, infer Output> ? Output : never

/**
 * @param template the path; `{name}` takes the input of that name. Of the rest `body` is the body, and the others are the query:
 * the empty ones (undefined, null, '') are left out.
 */
export function operation<Input extends object, Output>(method: Method, template: string): Operation<Input, Output>
export function operation(method: Method, template: string) {
  const send = async (client: ExchangeClient, input: object = {}, options: CallOptions = {}): Promise<unknown> => {
    const { path, body } = requestOf(template, input)
    return client[SEND](method, path, { ...options, body })
  }
  return Object.assign(send, address(template))
}

export function address<Input extends object>(template: string): Address<Input>
export function address(template: string) {
  return { path: (input: object = {}) => requestOf(template, input).path }
}

function requestOf(template: string, input: object): { readonly path: string; readonly body: unknown } {
  const { body, ...values }: Readonly<Record<string, QueryValue>> & { readonly body?: unknown } = { ...input }
  const left = new Map(Object.entries(values))
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(left.get(name))
    left.delete(name)
    return encodeURIComponent(value)
  })
  return { path: path + queryText(left), body }
}
