/** Where the browser tests find the exchange and the browser that they share: tools/web-exchange.ts starts both. */
export interface ProvidedWeb {
  readonly url: string
  /** The WebSocket of the browser. */
  readonly browser: string
  /** The file that is there, and says why, if the exchange could not start. */
  readonly problem: string
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly web: ProvidedWeb
  }
}
