import { randomBytes } from 'node:crypto'

/**
 * What the web process shows so that its calls are not counted as one visitor's: it asks for everyone from one address. Made
 * anew by each server process and handed to the web process that it starts, through the environment alone.
 */
export const WEB_TOKEN = randomBytes(24).toString('base64url')
export const WEB_TOKEN_HEADER = 'x-ece-web'
