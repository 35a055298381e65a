import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of processor time and memory of processes, as Linux counts them (in steps of 10 ms). */
const TICKS_A_SECOND = 100

interface Stat {
  readonly parent: number
  /** Of the process itself. */
  readonly ownSeconds: number
  /** Of the children that have ended. */
  readonly endedSeconds: number
}

/** Undefined where the process has ended. */
function statOf(pid: number): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const seconds = (at: number): number => Number(fields[at] ?? 0) / TICKS_A_SECOND
    return {
      parent: Number(fields[1] ?? 0),
      ownSeconds: seconds(11) + seconds(12),
      endedSeconds: seconds(13) + seconds(14),
    }
  } catch {
    return undefined
  }
}

export const cpuSecondsOf = (pid: number): number => statOf(pid)?.ownSeconds ?? 0

export function residentBytesOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024
  } catch {
    return 0
  }
}

export const parentOf = (pid: number): number => statOf(pid)?.parent ?? 0

/** The processes below this one. */
export function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(name)])
  }
  const found: number[] = []
  const next = [...(children.get(pid) ?? [])]
  for (let each = next.pop(); each !== undefined; each = next.pop()) {
    found.push(each)
    next.push(...(children.get(each) ?? []))
  }
  return found
}

/** Of a process and all below it, those that have ended meanwhile included: PostgreSQL with its backends. */
export function treeCpuSeconds(pid: number): number {
  return [pid, ...descendantsOf(pid)].reduce((sum, each) => {
    const stat = statOf(each)
    return sum + (stat ? stat.ownSeconds + stat.endedSeconds : 0)
  }, 0)
}

/** What all cores of the machine have done since its start. */
export function machineSeconds(): { readonly busy: number; readonly all: number } {
  const fields = (/^cpu\s+(.+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number)
  const ticks = fields.slice(0, 8).reduce((sum, each) => sum + each, 0)
  const idle = (fields[3] ?? 0) + (fields[4] ?? 0)
  return { busy: (ticks - idle) / TICKS_A_SECOND, all: ticks / TICKS_A_SECOND }
}
