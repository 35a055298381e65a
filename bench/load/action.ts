import { randomUUID } from 'node:crypto'
import { requestBytes } from '../load.ts'
import type { World, WorldMember } from './world.ts'

export interface Answer {
  readonly status: number
  readonly bytes: number
  text(): string
}
export type Send = (request: Buffer) => Promise<Answer>

/** One thing that people do, of one request or of several. Scenarios take all of them, by their shares. */
export interface Action {
  readonly name: string
  /** How often it is done, beside the others. */
  readonly share: number
  /** It changes nothing, so that a replica of the database could answer. */
  readonly isRead?: boolean
  /** What 95 of 100 are to take at most, in `normal`; a scenario may allow a multiple. */
  readonly p95Ms: number
  /** Throws where an answer is none that the action foresees. */
  run(given: { readonly world: World; readonly send: Send; readonly random: () => number }): Promise<void>
}

const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd', accept: 'application/json' }

export function get(path: string, member?: WorldMember): Buffer {
  return requestBytes('GET', path, { headers: { ...BROWSER, ...identified(member) } })
}

export function write(method: 'POST' | 'PUT' | 'DELETE', path: string, member: WorldMember, body?: object): Buffer {
  return requestBytes(method, path, {
    // Not compressed: an answer may have to be read.
    headers: { accept: BROWSER.accept, ...identified(member), 'idempotency-key': randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

const identified = (member: WorldMember | undefined): Readonly<Record<string, string>> =>
  member ? { authorization: `Bearer ${member.token}` } : {}

export async function expectStatus(answer: Promise<Answer>, ...statuses: readonly number[]): Promise<Answer> {
  const { status, ...rest } = await answer
  if (!statuses.includes(status)) throw new UnexpectedAnswer(status)
  return { status, ...rest }
}

export class UnexpectedAnswer extends Error {
  readonly status: number

  constructor(status: number) {
    super(`an answer of ${status} was not foreseen`)
    this.status = status
  }
}
