import { createHmac } from 'node:crypto'

/** Where `ownToken` stands in a request. */
export const OWN_TOKEN_HEADER = 'x-ece-web'

/**
 * What a process of the exchange shows that asks for everyone from one address (the one that renders pages), so that its
 * calls are not counted as one visitor's. Of the secret, because the two may be on different machines.
 */
export function ownToken(secret: string): string {
  return createHmac('sha256', secret).update('ece own process').digest('base64url')
}
