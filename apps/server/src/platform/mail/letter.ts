import type { Message } from './mail.ts'

export interface Recipient {
  readonly email: string
  readonly name: string
}

/** A message to a person: a greeting, paragraphs and one link, as text and as HTML. */
export function letter({ email, name }: Recipient, subject: string, paragraphs: readonly string[], link: string, action: string): Message {
  const text = [`Hello ${name},`, ...paragraphs, link, 'Elite Card Exchange'].join('\n\n')
  const html = `<!doctype html><html lang="en"><body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:36rem"><p>Hello ${escape(name)},</p>${paragraphs
    .map((paragraph) => `<p>${escape(paragraph)}</p>`)
    .join('')}<p><a href="${escape(link)}">${escape(action)}</a></p><p>Elite Card Exchange</p></body></html>`
  return { to: email, subject, text, html }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
