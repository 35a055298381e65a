import { Agent, request as send } from 'node:http'
import { connect } from 'node:net'
import type { TestCaller } from '../callers.ts'
import { Random } from './random.ts'
import { makeRequest, type FuzzRequest, type Operation } from './requests.ts'
import { StallProbe } from './stall-probe.ts'
import type { IdPool } from './values.ts'

export interface FuzzInput {
  readonly address: string
  readonly callers: readonly TestCaller[]
  readonly operations: readonly Operation[]
  readonly ids: IdPool
  readonly seed: number
  readonly requests: number
  /** At the same time. */
  readonly lanes: number
}

export interface FuzzReport {
  /** How many answers there were of each status; `closed` where the connection ended without one. */
  readonly statuses: Readonly<Record<string, number>>
  /** Answers of 500 and above, and requests that got none. */
  readonly faults: readonly string[]
  readonly longestStallMs: number
  readonly hasStalled: boolean
}

const ANSWER_MS = 30_000
const FAULTS_KEPT = 100

/** Sends the seed's stream of requests to an exchange in this process, and says which of them it did not answer as it should. */
export async function runFuzz({
  address,
  callers,
  operations,
  ids,
  seed,
  requests,
  lanes,
}: FuzzInput): Promise<FuzzReport> {
  const random = new Random(seed)
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  const statuses: Record<string, number> = {}
  const faults: string[] = []
  const probe = new StallProbe()
  let left = requests
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const caller = random.of(callers)
      const request = makeRequest(random, operations, caller, ids)
      const outcome = await (request.raw === undefined
        ? answerTo(address, agent, request)
        : rawAnswerTo(address, request.raw))
      statuses[outcome] = (statuses[outcome] ?? 0) + 1
      // 503 is the calm answer of a process that waits for something else; here there is nothing to wait for.
      const isFault =
        outcome === 'hang' || Number(outcome) >= 500 || (outcome === 'closed' && request.raw === undefined)
      if (isFault && faults.length < FAULTS_KEPT) faults.push(`${outcome} ${caller.name}: ${shown(request)}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  probe.stop()
  agent.destroy()
  return { statuses, faults, longestStallMs: Math.round(probe.longestMs), hasStalled: probe.hasStalled }
}

function shown({ method, path, headers, body, raw }: FuzzRequest): string {
  const { cookie: _cookie, ...rest } = headers
  return raw === undefined
    ? `${method} ${path.slice(0, 300)} ${JSON.stringify(rest).slice(0, 300)} ${String(body ?? '').slice(0, 400)}`
    : JSON.stringify(raw.slice(0, 400))
}

async function answerTo(address: string, agent: Agent, { method, path, headers, body }: FuzzRequest): Promise<string> {
  return new Promise((resolve) => {
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const outgoing = send(address, { method, path, headers: { ...headers, ...length }, agent, timeout: ANSWER_MS })
    outgoing.on('response', (response) => {
      response.on('error', () => resolve('closed'))
      response.on('end', () => resolve(String(response.statusCode)))
      response.resume()
    })
    outgoing.on('timeout', () => {
      resolve('hang')
      outgoing.destroy()
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EPIPE' ? 'refused' : 'closed'))
    outgoing.end(body ?? undefined)
  })
}

async function rawAnswerTo(address: string, raw: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.write(raw))
    let answer = ''
    socket.setTimeout(ANSWER_MS, () => {
      resolve('hang')
      socket.destroy()
    })
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer.replace(/^HTTP\/1\.1 100 [^\r]*\r\n\r\n/, ''))?.[1]
      if (status === undefined) return
      resolve(status)
      socket.destroy()
    })
    socket.on('error', () => resolve('closed'))
    socket.on('close', () => resolve('closed'))
  })
}
