import type { AuctionLog } from '@ece/contracts/auctions'
import { createClient } from '@ece/sdk'
import { verifyLog } from '@ece/sdk/verifier'
import { getAuctionLog } from '@ece/sdk/operations/auctions'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { catalogServicePart } from '../../modules/catalog/index.ts'
import { identityServicePart } from '../../modules/identity/index.ts'
import type { Database } from '../../platform/db/database.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { readSettings } from '../../platform/config/config.ts'
import { startParts } from '../../platform/parts/part.ts'
import { commandsOf } from './command.ts'
import { isAlive, postmasterOf, runCommand, settingsOf, type ExchangeOptions } from './exchange-process.ts'
import { idOf, Runner, type Acknowledged } from './runner.ts'
import { PASSWORD, PersistentClient } from './simulated-members.ts'

export const MEMBERS = 50
const AT_ONCE = 24

/** The exchange as it runs, in one process or in several, and what of it can be killed. */
export interface Deployment<K extends string> {
  /** Where its data is, and the port that commands go to. */
  readonly options: ExchangeOptions
  /** @param broken told when something ends by itself */
  start(broken: (error: unknown) => void): Promise<void>
  /** Resolves when what was killed, and does not come back by itself, has been started again. */
  kill(what: K): Promise<void>
  stop(): Promise<void>
}

/** The stream of commands of a seed, while things are killed after these shares of it: nothing is lost and nothing doubled. */
export async function simulate<K extends string>(
  deployment: Deployment<K>,
  cardId: string,
  { seed, commands: wanted, kills }: { seed: number; commands: number; kills: readonly (readonly [number, K])[] },
): Promise<void> {
  const { options } = deployment
  const { promise: broken, reject } = Promise.withResolvers<never>()
  broken.catch(() => undefined) // Also heard of when nobody waits for it any more.
  let restarting = Promise.resolve()
  try {
    await deployment.start(reject)
    const client = new PersistentClient(`http://127.0.0.1:${options.port}`)
    const runner = await makeRunner(client, cardId)
    const commands = commandsOf(seed, wanted)
    const carriedOut = runner.run(commands, AT_ONCE, (done) => {
      for (const [share, what] of kills)
        if (done === Math.floor(commands.length * share))
          restarting = restarting
            .then(async () => {
              console.log(`simulation: kills ${what}`)
              await deployment.kill(what)
            })
            .catch(reject)
    })
    await Promise.race([carriedOut.then(async () => restarting), broken])
    await runner.askAgain()
    await everyLotIsOver(client, runner.acknowledged)
    const seen = [...runner.outcomes].map(([outcome, count]) => `${outcome} ${count}`).toSorted()
    console.log(`simulation: ${client.retries} requests were sent again; ${seen.join(', ')}`)
    expect(runner.faults).toEqual([])
    // A simulation in which nothing happens would prove nothing.
    for (const outcome of [
      'bid: done',
      'bid: auctions.bid_too_low',
      'put_up: done',
      'deposit: done',
      'repeat: done',
      'misuse_key: http.idempotency_key_reused',
    ])
      expect(runner.outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0)
    await everyClosedLotReplays(options.port, runner.acknowledged)
    await everythingIsThereOnce(options, runner.acknowledged)
    expect(await runCommand(['reconcile'], settingsOf(options))).toMatchObject({ code: 0 })
  } finally {
    await restarting.catch(() => undefined)
    const postmaster = await postmasterOf(options.dataFolder)
    await deployment.stop()
    for (let tries = 0; tries < 50 && isAlive(postmaster); tries += 1) await sleep(100)
    expect(isAlive(postmaster), 'PostgreSQL stops with the exchange').toBe(false)
  }
}

/** In this process, with the exchange's own parts: a card, fifty verified members and one of the staff. */
export async function prepare(options: ExchangeOptions): Promise<string> {
  return withParts(options, async ({ db, started }) => {
    const identity = started.get(identityServicePart)
    const names = [...Array.from({ length: MEMBERS }, (_, index) => `member_${index}`), 'sim_staff']
    for (const name of names)
      await identity.createMember({
        email: `${name}@simulation.local`,
        password: PASSWORD,
        name,
        username: name,
        roles: name === 'sim_staff' ? ['admin', 'issuer'] : [],
        emailVerified: true,
      })
    return db.transaction(async (tx) => {
      const catalog = started.get(catalogServicePart)
      const { id: setId } = await catalog.upsertSet(tx, {
        game: 'test',
        code: 'sim',
        name: 'Simulation',
        releasedOn: '2026-01-01',
      })
      const card = {
        setId,
        collectorNumber: '1',
        name: 'A simulated card',
        finish: 'normal',
        language: 'en',
        rarity: 'rare',
        artist: null,
        releasedOn: null,
        text: '',
        attributes: {},
        imageMediaId: null,
      }
      return (await catalog.upsertCards(tx, [card])).ids[0] ?? ''
    })
  })
}

type Started = Awaited<ReturnType<typeof startParts>>['started']

async function withParts<T>(
  options: ExchangeOptions,
  work: (given: { db: Database; started: Started }) => Promise<T>,
): Promise<T> {
  const running = await startParts(
    [foundationPart, identityServicePart, catalogServicePart],
    readSettings(settingsOf(options)),
  )
  try {
    return await work({ db: running.started.get(foundationPart).db, started: running.started })
  } finally {
    await running.stop()
  }
}

async function makeRunner(client: PersistentClient, cardId: string): Promise<Runner> {
  const member = async (name: string): Promise<{ id: string; token: string }> => {
    const token = await client.signIn(`${name}@simulation.local`, PASSWORD)
    const { body } = await client.send({ method: 'GET', path: '/api/v1/me', token })
    return { id: idOf(body['user']), token }
  }
  const members: { id: string; token: string }[] = []
  for (let index = 0; index < MEMBERS; index += 1) members.push(await member(`member_${index}`))
  return new Runner({ client, members, staff: await member('sim_staff'), cardId })
}

export async function killBackend(options: ExchangeOptions): Promise<void> {
  await withParts(options, async ({ db }) => {
    const [backend] = await db.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle' LIMIT 1`,
    )
    if (backend) process.kill(backend.pid, 'SIGKILL')
  }).catch(() => undefined) // PostgreSQL ends every connection when one of its backends is killed, this one too.
}

async function everyLotIsOver(client: PersistentClient, { lots }: Acknowledged): Promise<void> {
  const open = new Set(lots)
  for (const givenUp = Date.now() + 90_000; open.size > 0 && Date.now() < givenUp; await sleep(250)) {
    for (const id of open) {
      const { body } = await client.send({ method: 'GET', path: `/api/v1/auctions/${id}`, token: '' })
      if (['settled', 'unsold', 'cancelled'].includes(String(body['status']))) open.delete(id)
    }
  }
  expect([...open], 'lots that never ended').toEqual([])
}

/** What the exchange says of each lot follows from its public log, by the SDK's verifier. */
async function everyClosedLotReplays(port: number, { lots }: Acknowledged): Promise<void> {
  const api = createClient({ baseUrl: `http://127.0.0.1:${port}` })
  for (const id of lots) {
    const log: AuctionLog = await getAuctionLog(api, { id })
    expect(verifyLog(log).agrees, `the lot ${id} replays`).toEqual({ price: true, winner: true, outcome: true })
  }
}

/** Every acknowledged command left its row, and no row is there that nobody was told of: nothing lost, nothing done twice. */
async function everythingIsThereOnce(options: ExchangeOptions, acknowledged: Acknowledged): Promise<void> {
  await withParts(options, async ({ db }) => {
    const ids = async (sql: string): Promise<string[]> =>
      (await db.query<{ id: string }>(sql)).map(({ id }) => id).toSorted()
    expect(await ids('SELECT id FROM auctions.bids')).toEqual([...acknowledged.bids].toSorted())
    expect(await ids('SELECT id FROM auctions.auctions')).toEqual([...acknowledged.lots].toSorted())
    expect(await ids('SELECT id FROM vault.copies')).toEqual([...acknowledged.copies].toSorted())
    expect(await ids(`SELECT id FROM ledger.transfers WHERE reason = 'deposit'`)).toEqual(
      [...acknowledged.deposits].toSorted(),
    )
    expect(await ids('SELECT transfer_id AS id FROM ledger.withdrawals')).toEqual(
      [...acknowledged.withdrawals].toSorted(),
    )
  })
}
