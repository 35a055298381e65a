import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Assumed, Measured } from './capacity.decision.ts'

/** What the benchmarks measured: written by `npm run generate` from bench/figures. */
const ActionSchema = Type.Object({
  action: Type.String(),
  share: Type.Number(),
  serverMs: Type.Number(),
  workerMs: Type.Number(),
  databaseMs: Type.Number(),
  redisMs: Type.Number(),
  facts: Type.Number(),
  bytes: Type.Number(),
  storedBytes: Type.Number(),
  isRead: Type.Boolean(),
  /** When nothing else happens; for the simulation. */
  aloneMs: Type.Number(),
})
export const MeasuredSchema = Type.Object({
  /** When, and on how many cores. */
  measuredAt: Type.String(),
  cores: Type.Number(),
  actions: Type.Array(ActionSchema),
  socketBytes: Type.Number(),
  silentSocketUs: Type.Number(),
  messageUs: Type.Number(),
  processBytes: Type.Number(),
})
export type MeasuredInputs = Static<typeof MeasuredSchema> & Measured

const inputs = Compile(MeasuredSchema)
const FILE = join(import.meta.dirname, 'measured.json')

/** Throws where the file is not what `npm run generate` writes. */
export function readMeasured(file = FILE): MeasuredInputs {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!inputs.Check(value)) throw new Error(`${file} has no figures of the benchmarks.`)
  return value
}

/** Prices are round figures of rented machines, in dollars a month, and nobody's offer. */
export const ASSUMED: Assumed = {
  secondsBetween: 20,
  socketShare: 1,
  messagesPerSecond: 0.2,
  pagesPerAction: 0.3,
  pageMs: 21,
  averageShare: 0.3,
  target: 0.6,
  databaseCores: 64,
  machineCores: 8,
  machineGiB: 32,
  coreMonth: 20,
  gibMonth: 3,
  storedTbMonth: 100,
  sentTb: 20,
}

/** Each assumption in words, for docs/CAPACITY.md. */
export const ASSUMED_IN_WORDS: Readonly<Record<keyof Assumed, string>> = {
  secondsBetween: 's between two actions of a member who is there',
  socketShare: 'of those who are there have an open socket',
  messagesPerSecond: 'messages a second that a socket hears',
  pagesPerAction: 'pages are rendered for each action',
  pageMs: 'ms of a core for a page (bench `ssr`: 47 pages a second)',
  averageShare: 'of the busiest hour’s members are there on average',
  target: 'of its time a core is busy at most',
  databaseCores: 'cores has the largest machine for a database',
  machineCores: 'cores has a machine for everything else',
  machineGiB: 'GiB of memory has such a machine',
  coreMonth: '$ a core and month',
  gibMonth: '$ a GiB of memory and month',
  storedTbMonth: '$ a stored TB and month',
  sentTb: '$ a TB that is sent',
}
