import type { Message } from '../../platform/mail/mail.ts'

interface Recipient {
  readonly email: string
  readonly name: string
}

export function verificationMessage(to: Recipient, link: string): Message {
  return compose(to, 'Verify your e-mail address', ['Welcome to Elite Card Exchange.', 'Open this link to verify your address; then you can bid. It holds for one hour.'], link, 'Verify my address')
}

export function resetMessage(to: Recipient, link: string): Message {
  return compose(to, 'Choose a new password', ['Somebody, probably you, asked to reset your password.', 'Open this link to choose a new one. It holds for one hour. If it was not you, nothing has changed and you need do nothing.'], link, 'Choose a new password')
}

function compose({ email, name }: Recipient, subject: string, paragraphs: readonly string[], link: string, action: string): Message {
  const text = [`Hello ${name},`, ...paragraphs, link, 'Elite Card Exchange'].join('\n\n')
  const html = `<!doctype html><html lang="en"><body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:36rem"><p>Hello ${escape(name)},</p>${paragraphs
    .map((paragraph) => `<p>${escape(paragraph)}</p>`)
    .join('')}<p><a href="${escape(link)}">${escape(action)}</a></p><p>Elite Card Exchange</p></body></html>`
  return { to: email, subject, text, html }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
