import type { Locale } from '@ece/contracts/locales'
import type { RecipientSettings } from '../recipients/recipients.ts'
import type { Message } from './mail.ts'

export interface Recipient {
  readonly email: string
  readonly name: string
  readonly settings: RecipientSettings
}

/** What a message says, in its recipient's language. */
export interface Words {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** What the link does. */
  readonly action: string
}

const GREETINGS: Readonly<Record<Locale, (name: string) => string>> = {
  en: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  de: (name) => (name === '' ? 'Hallo,' : `Hallo ${name},`),
}

/** What a reader, or their mail program, may take for a link: a dot or its likes within a word, a scheme, an address. */
const LIKE_A_LINK = /[\p{L}\d][.\u3002\uFF0E\uFF61\u2024][\p{L}\d]{2}|[:/@\\]|www/iu
const LONGEST_WORD = 24

/**
 * The name as a letter may repeat it. Whoever signs up chooses the name and the address that is written to, so a letter must
 * be no way to have us send a stranger somebody's text: no links, and no words that are none of a name's.
 */
export function nameInLetter(name: string): string {
  return LIKE_A_LINK.test(name) || name.split(/\s+/).some((word) => word.length > LONGEST_WORD) ? '' : name
}

/** A message to a person: a greeting, paragraphs and one link, as text and as HTML. */
export function letter(
  { email, name, settings: { locale } }: Recipient,
  { subject, paragraphs, action }: Words,
  link: string,
): Message {
  const greeting = GREETINGS[locale](nameInLetter(name))
  const text = [greeting, ...paragraphs, link, 'Elite Card Exchange'].join('\n\n')
  const html = `<!doctype html><html lang="${locale}"><body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:36rem"><p>${escape(greeting)}</p>${paragraphs
    .map((paragraph) => `<p>${escape(paragraph)}</p>`)
    .join('')}<p><a href="${escape(link)}">${escape(action)}</a></p><p>Elite Card Exchange</p></body></html>`
  return { to: email, subject, text, html }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
