import { setTimeout as sleep } from 'node:timers/promises'
import { percentiles } from '../load.ts'
import type { Action, Send } from './action.ts'
import { seeded, untilNext } from './random.ts'
import type { World } from './world.ts'

/**
 * An open workload: people come when they come, whether or not those before them have been answered. An action's time counts
 * from when it was due, so what a slow answer holds up is not left out.
 */
export interface OpenLoad {
  readonly world: World
  readonly send: Send
  readonly actions: readonly Action[]
  /** Actions a second. */
  readonly rate: number
  readonly seconds: number
  readonly seed: number
}

export interface ActionResult {
  readonly action: string
  readonly count: number
  readonly errors: number
  /** What was wrong, with how often. */
  readonly reasons: Readonly<Record<string, number>>
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
}
export interface LoadOutcome {
  readonly actions: readonly ActionResult[]
  readonly all: ActionResult
  /** Due, answered or not. */
  readonly due: number
  /** Answered within the time, a second. */
  readonly perSecond: number
}

/** More than that under way at once: nobody waits so long, and what comes is refused here. */
const MOST_UNDER_WAY = 5_000
/** What is under way at the end is waited for so long. */
const LAST_MS = 10_000

interface Tally {
  readonly times: number[]
  readonly reasons: Record<string, number>
}

export async function runOpenLoad({ world, send, actions, rate, seconds, seed }: OpenLoad): Promise<LoadOutcome> {
  const random = seeded(seed)
  const tallies = new Map(actions.map(({ name }): [string, Tally] => [name, { times: [], reasons: {} }]))
  const pick = pickerOf(actions, random)
  let [underWay, inTime, due] = [0, 0, 0]
  const begins = performance.now()
  const ends = begins + seconds * 1_000
  const perform = async (action: Action, dueAt: number): Promise<void> => {
    const tally = tallies.get(action.name)
    underWay += 1
    try {
      await action.run({ world, send, random })
      const now = performance.now()
      tally?.times.push(now - dueAt)
      if (now <= ends) inTime += 1
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (tally) tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1
    } finally {
      underWay -= 1
    }
  }
  for (let next = begins + untilNext(rate, random); next < ends;) {
    for (const now = performance.now(); next <= now && next < ends; next += untilNext(rate, random)) {
      due += 1
      const action = pick()
      if (underWay < MOST_UNDER_WAY) void perform(action, next)
      else countRefused(tallies.get(action.name))
    }
    await sleep(1)
  }
  for (const givenUp = performance.now() + LAST_MS; underWay > 0 && performance.now() < givenUp;) await sleep(20)
  const lists = [...tallies].map(([action, tally]) => resultOf(action, tally))
  return { actions: lists, all: allOf(tallies), due, perSecond: inTime / seconds }
}

function countRefused(tally: Tally | undefined): void {
  if (tally) tally.reasons['too many under way'] = (tally.reasons['too many under way'] ?? 0) + 1
}

function pickerOf(actions: readonly Action[], random: () => number): () => Action {
  const total = actions.reduce((sum, { share }) => sum + share, 0)
  return () => {
    let left = random() * total
    for (const action of actions) if ((left -= action.share) < 0) return action
    throw new Error('there is no action')
  }
}

function resultOf(action: string, { times, reasons }: Tally): ActionResult {
  const errors = Object.values(reasons).reduce((sum, count) => sum + count, 0)
  return { action, count: times.length, errors, reasons, ...percentiles(times) }
}

function allOf(tallies: ReadonlyMap<string, Tally>): ActionResult {
  const reasons: Record<string, number> = {}
  for (const tally of tallies.values())
    for (const [reason, count] of Object.entries(tally.reasons)) reasons[reason] = (reasons[reason] ?? 0) + count
  return resultOf('all', { times: [...tallies.values()].flatMap(({ times }) => times), reasons })
}
