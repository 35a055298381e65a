import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { expect, it } from 'vitest'
import { freePort } from '../platform/foundation/free-port.ts'
import { startExchange } from './simulation/exchange-process.ts'

it('with SMTP_URL a newcomer’s mail goes to that server, also when it refused at first, and its link verifies the address', async () => {
  const mails: { from: string; to: string[]; text: string }[] = []
  let refusals = 1
  const smtp = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, answer) =>
      username === 'ece' && password === 'se cret' ? answer(null, { user: 'ece' }) : answer(new Error('wrong')),
    onData: (stream, { envelope: { mailFrom, rcptTo } }, answer) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusals > 0) {
          refusals -= 1
          return answer(Object.assign(new Error('come back later'), { responseCode: 451 }))
        }
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8'),
        })
        return answer()
      })
    },
  })
  const smtpPort = await freePort()
  await new Promise<void>((resolve) => void smtp.listen(smtpPort, '127.0.0.1', resolve))
  const dataFolder = await mkdtemp(join(tmpdir(), 'ece-smtp-'))
  await chmod(dataFolder, 0o755) // PostgreSQL runs as another user when we are root.
  const port = await freePort()
  const environment = {
    SMTP_URL: `smtp://ece:se%20cret@127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'The Exchange <hello@exchange.test>',
    ECE_PUBLIC_URL: 'https://exchange.test',
  }
  const exchange = await startExchange({ dataFolder, port, environment })
  try {
    const body = JSON.stringify({
      email: 'new@test.local',
      password: 'a-fine-long-passphrase',
      name: 'New',
      username: 'newcomer',
    })
    expect(
      (
        await fetch(`http://127.0.0.1:${port}/api/auth/sign-up/email`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        })
      ).status,
    ).toBe(200)
    await expect.poll(() => mails.length, { timeout: 30_000 }).toBe(1)
    const [mail] = mails
    expect(mail).toMatchObject({ from: 'hello@exchange.test', to: ['new@test.local'] })
    expect(mail?.text).toContain('From: The Exchange <hello@exchange.test>')
    // Quoted-printable: soft line ends, and "=" as "=3D".
    const token =
      /verify-email\?token=([\w.-]+)/.exec(mail?.text.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=') ?? '')?.[1] ?? ''
    const verified = await fetch(`http://127.0.0.1:${port}/api/auth/verify-email?token=${token}`, {
      redirect: 'manual',
    })
    expect(verified.status).toBeLessThan(400)
  } finally {
    expect(await exchange.end('SIGTERM')).toMatchObject({ code: 0 })
    await new Promise<void>((resolve) => smtp.close(() => resolve()))
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
})
