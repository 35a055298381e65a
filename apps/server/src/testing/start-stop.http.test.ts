import { mkdir, mkdtemp, readFile, rm, writeFile, chmod } from 'node:fs/promises'
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  isAlive,
  postmasterOf,
  RunningCommand,
  runCommand,
  settingsOf,
  startExchange,
  type ExchangeOptions,
} from './simulation/exchange-process.ts'
import { TEST_SECRET } from './exchange.ts'
import { freePort } from '../platform/foundation/free-port.ts'
import { commands } from '../app/commands.ts'

let options: ExchangeOptions
const running: RunningCommand[] = []

beforeEach(async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'ece-start-'))
  await chmod(dataFolder, 0o755) // PostgreSQL runs as another user when we are root.
  options = { dataFolder, port: await freePort() }
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.end('SIGKILL')
  const postmaster = await postmasterOf(options.dataFolder)
  if (postmaster !== undefined && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT')
  await rm(options.dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

const start = async (): Promise<RunningCommand> => {
  const exchange = await startExchange(options)
  running.push(exchange)
  return exchange
}
const isServing = async (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${options.port}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  )
const gone = async (pid: number | undefined): Promise<void> =>
  expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)

describe('stopping', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`${signal} ends with 0 within ten seconds and leaves no PostgreSQL behind`, async () => {
      const exchange = await start()
      const postmaster = await postmasterOf(options.dataFolder)
      const before = Date.now()
      expect(await exchange.end(signal)).toMatchObject({ code: 0 })
      expect(Date.now() - before).toBeLessThan(10_000)
      await gone(postmaster)
    })
  }

  it('a signal during the first start, while it seeds, is heard, and the next start completes the seeding', async () => {
    options = {
      ...options,
      environment: { ECE_DEMO: 'true', ECE_DEMO_CARDS: '30', ECE_DEMO_BIDDERS: 'false', LOG_LEVEL: 'info' },
    }
    const first = new RunningCommand(['serve'], settingsOf(options))
    running.push(first)
    await expect.poll(() => first.output, { timeout: 30_000 }).toContain('loading demonstration data')
    await sleep(1_000)
    expect(await first.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(first.output).not.toContain('the demonstration data is there')
    await gone(await postmasterOf(options.dataFolder))
    await start()
    const { items } = (await (await fetch(`http://127.0.0.1:${options.port}/api/v1/sets`)).json()) as {
      items: { cardCount: number }[]
    } // A wrong shape fails the expectation.
    expect(items.map(({ cardCount }) => cardCount)).toEqual([30, 30, 30])
  }, 120_000)

  it('a request that is under way when it is asked to stop is answered', async () => {
    const exchange = await start()
    const body = JSON.stringify({ email: 'nobody@test.local', password: 'a-wrong-passphrase' }) // Takes a password hash's time.
    const request = httpRequest({
      host: '127.0.0.1',
      port: options.port,
      path: '/api/auth/sign-in/email',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        expect: '100-continue',
      },
    })
    const answer = new Promise<IncomingMessage>((resolve, reject) =>
      request.once('response', resolve).once('error', reject),
    )
    const taken = new Promise((resolve) => request.once('continue', resolve))
    request.flushHeaders()
    await taken // The exchange says that it has the request and waits for its body.
    const ended = exchange.end('SIGTERM')
    await sleep(100)
    request.end(body)
    const { statusCode } = (await answer).resume()
    expect(statusCode).toBe(401)
    expect(await ended).toMatchObject({ code: 0 })
  })
})

describe('the console of a start', () => {
  it('says to a person what happens, where it is and how to stop it, and keeps the rest in a file', async () => {
    const { ECE_PORT: _port, ...settings } = settingsOf({
      ...options,
      environment: { LOG_LEVEL: 'auto', LOG_FORMAT: 'auto' },
    })
    const exchange = new RunningCommand(['serve'], { ...settings, PORT: String(options.port) })
    running.push(exchange)
    await expect.poll(() => exchange.output, { timeout: 60_000 }).toContain('Ctrl-C stops everything.')
    expect(await isServing()).toBe(true) // On the port that PORT names.
    const lines = exchange.output.split('\n').filter((line) => line.trim() !== '')
    expect(lines[0]).toContain('is starting')
    expect(exchange.output).toContain(`is at http://localhost:${options.port}`)
    expect(exchange.output).not.toMatch(/INFO|"level"/)
    expect(lines.length).toBeLessThan(8)
    expect(await readFile(join(options.dataFolder, 'log', 'ece.log'), 'utf8')).toContain('the database was migrated')
  })
})

describe('starting again', () => {
  it('after kill -9 of the exchange it joins the PostgreSQL that is still there', async () => {
    const exchange = await start()
    const postmaster = await postmasterOf(options.dataFolder)
    await exchange.end('SIGKILL')
    expect(isAlive(postmaster)).toBe(true)
    await start()
    expect(await postmasterOf(options.dataFolder)).toBe(postmaster)
  })

  it('after kill -9 of both, with a stale pid file and socket, it just starts', async () => {
    const exchange = await start()
    const postmaster = await postmasterOf(options.dataFolder)
    await exchange.end('SIGKILL')
    if (postmaster !== undefined) process.kill(postmaster, 'SIGKILL')
    await gone(postmaster)
    expect(await postmasterOf(options.dataFolder)).toBe(postmaster) // The stale file is there.
    await start()
    expect(await isServing()).toBe(true)
  })

  it('after a crash whose process id was given to somebody else', async () => {
    const exchange = await start()
    const postmaster = await postmasterOf(options.dataFolder)
    await exchange.end('SIGTERM')
    await gone(postmaster)
    await writeFile(
      join(options.dataFolder, 'cluster', 'postmaster.pid'),
      `${process.pid}\n${join(options.dataFolder, 'cluster')}\n0\n5432\n${join(options.dataFolder, 'socket')}\n\n\nready   \n`,
    )
    await start()
    expect(await isServing()).toBe(true)
  })
})

describe('what can’t start says why in one sentence', () => {
  const refused = async (args: readonly string[], environment: NodeJS.ProcessEnv, sentence: RegExp): Promise<void> => {
    const { code, output } = await runCommand(args, environment)
    expect(code, output).toBe(1)
    expect(output.trim()).toMatch(sentence)
    expect(output.trim().split('\n').length, output).toBe(1)
  }

  it('a port that is taken', async () => {
    const other = createServer().listen(options.port, '127.0.0.1')
    await refused(['serve'], settingsOf(options), /^The port \d+ is taken\./)
    other.close()
  })
  it('a data folder that can’t be used', async () => {
    const file = join(options.dataFolder, 'a-file')
    await writeFile(file, '')
    await refused(['serve'], { ...settingsOf(options), ECE_DATA_DIR: file }, /^The data folder .* can't be used/)
    await mkdir(join(options.dataFolder, 'other'))
  })
  it('a DATABASE_URL that leads nowhere, or with a wrong password or database', async () => {
    const url = process.env['ECE_TEST_CLUSTER_URL'] ?? ''
    const socket = /^socket:([^?]+)/.exec(url)?.[1] ?? ''
    await Promise.all([
      refused(
        ['serve'],
        { ...settingsOf(options), ECE_SECRET: TEST_SECRET, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
        /^DATABASE_URL can't be used/,
      ),
      refused(
        ['serve'],
        {
          ...settingsOf(options),
          ECE_SECRET: TEST_SECRET,
          DATABASE_URL: `socket:${socket}?db=there_is_none&user=ece_program`,
        },
        /^DATABASE_URL can't be used/,
      ),
      refused(['serve'], { ...settingsOf(options), DATABASE_URL: 'not a url' }, /DATABASE_URL/),
    ])
  })
  it('an option, a command, a target or a setting that there is not', async () => {
    await Promise.all([
      refused(['serve', '--fast'], settingsOf(options), /--fast/),
      refused(['fly'], settingsOf(options), /^There is no command fly/),
      refused(['replay', 'auctions.listings', 'and-more'], settingsOf(options), /^Usage: ece replay/),
      refused(['serve', '--target', 'moon'], settingsOf(options), /^There is no target moon/),
      refused(['serve'], { ...settingsOf(options), ECE_PORT: 'many' }, /ECE_PORT/),
    ])
  })
})

describe('help', () => {
  it('every command tells how it is used', async () => {
    const [all, one] = await Promise.all([
      runCommand(['--help'], settingsOf(options)),
      runCommand(['reconcile', '--help'], settingsOf(options)),
    ])
    expect(all.code).toBe(0)
    expect(one).toMatchObject({ code: 0, output: expect.stringContaining('ece reconcile') })
    expect(commands.map(({ name }) => name)).toEqual([
      'serve',
      'cache',
      'archive',
      'capacity',
      'migrate',
      'seed',
      'import',
      'reconcile',
      'replay',
      'user',
    ])
    // What is shown for one is shown for each from the same table; a process for each would only take its time.
    for (const { name, usage, summary } of commands) {
      expect(all.output).toContain(`${name.padEnd(12)} ${summary}`)
      expect(usage).toMatch(new RegExp(`^ece ${name}\\b`))
    }
  })
})
