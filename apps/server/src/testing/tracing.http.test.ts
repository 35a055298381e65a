import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { connectionConfig } from '../platform/db/database.ts'
import { newId } from '../platform/ids/ids.ts'
import { startExchange } from './simulation/exchange-process.ts'
import { freePort } from '../platform/foundation/free-port.ts'

it('requests, transactions, statements, batches of bids and jobs are traced to the endpoint that is configured', async () => {
  const received: Buffer[] = []
  const collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => received.push(chunk))
    request.on('end', () => response.end())
  })
  const collectorPort = await freePort()
  await new Promise<void>((resolve) => collector.listen(collectorPort, '127.0.0.1', resolve))
  const dataFolder = await mkdtemp(join(tmpdir(), 'ece-trace-'))
  await chmod(dataFolder, 0o755) // PostgreSQL runs as another user when we are root.
  const port = await freePort()
  const exchange = await startExchange({
    dataFolder,
    port,
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collectorPort}` },
  })
  try {
    const post = async (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    const signedUp = await post('/api/auth/sign-up/email', {
      email: 'traced@test.local',
      password: 'a-fine-long-passphrase',
      name: 'Traced',
      username: 'traced',
    })
    const client = new pg.Client(connectionConfig(`socket:${join(dataFolder, 'socket')}?db=ece&user=ece`))
    await client.connect()
    await client.query('UPDATE identity.users SET email_verified = true')
    await client.end()
    const authorization = `Bearer ${signedUp.headers.get('set-auth-token') ?? ''}`
    const { token } = (await (
      await fetch(`http://127.0.0.1:${port}/api/auth/token`, { headers: { authorization } })
    ).json()) as { token: string } // A wrong shape fails the next request.
    expect(
      (
        await post(
          '/api/v1/wallet/deposits',
          { rail: 'faucet', amountCents: 500 },
          { authorization: `Bearer ${token}` },
        )
      ).status,
    ).toBe(201)
    expect(
      (
        await post(
          '/api/v1/wallet/withdrawals',
          { rail: 'faucet', amountCents: 100, password: 'a-fine-long-passphrase' },
          { authorization: `Bearer ${token}`, traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' },
        )
      ).status,
    ).toBe(201)
    // A batch that refuses its only bid is a batch.
    expect(
      (await post(`/api/v1/auctions/${newId()}/bids`, { maximumCents: 500 }, { authorization: `Bearer ${token}` }))
        .status,
    ).toBe(404)
    await new Promise((resolve) => setTimeout(resolve, 1_000)) // The withdrawal's job.
  } finally {
    expect(await exchange.end('SIGTERM')).toMatchObject({ code: 0 })
    await new Promise((resolve) => collector.close(resolve))
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  // The exporter sends protobuf, in which names stand as they are; so do the ids of the trace that the caller began.
  const sent = Buffer.concat(received)
  for (const name of [
    'transaction',
    'INSERT',
    'db.query.text',
    '/api/v1/wallet/deposits',
    'job ledger.pay_out',
    'auctions.bid_batch',
  ])
    expect(sent.includes(name), name).toBe(true)
  expect(sent.includes(Buffer.from('4bf92f3577b34da6a3ce929d0e0e4736', 'hex'))).toBe(true)
})
