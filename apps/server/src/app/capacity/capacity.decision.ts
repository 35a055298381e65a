/**
 * How many machines so many members at once need: measured costs times what members do. Pure; what is measured and what is
 * assumed are told apart. Times are of a core of the machine that was measured on.
 */

/** What one action costs, as `bench/cost.ts` measures it. */
export interface ActionCost {
  readonly action: string
  /** How often it is done beside the others. */
  readonly share: number
  readonly serverMs: number
  readonly workerMs: number
  readonly databaseMs: number
  readonly redisMs: number
  readonly facts: number
  /** Sent to whoever asked. */
  readonly bytes: number
  /** What the database has more of afterwards. */
  readonly storedBytes: number
  /** It only reads: a replica can answer. */
  readonly isRead: boolean
}

export interface Measured {
  readonly actions: readonly ActionCost[]
  /** Of the server, as `bench/fanout.ts` measures it. */
  readonly socketBytes: number
  readonly silentSocketUs: number
  readonly messageUs: number
  /** Of a process with no members. */
  readonly processBytes: number
}

/** Nobody has measured these: change them to what your members do and your provider takes. */
export interface Assumed {
  /** Seconds between two actions of a member who is there. */
  readonly secondsBetween: number
  /** The part of those who are there with an open socket. */
  readonly socketShare: number
  /** Messages of rooms that a socket hears in a second. */
  readonly messagesPerSecond: number
  /** Pages that are rendered for a member, for each action; and what one costs. */
  readonly pagesPerAction: number
  readonly pageMs: number
  /** Of the busiest hour's members, how many are there on average over a month. */
  readonly averageShare: number
  /** No core is to be busier than this part of its time. */
  readonly target: number
  /** Largest machine for a database. */
  readonly databaseCores: number
  readonly machineCores: number
  readonly machineGiB: number
  readonly coreMonth: number
  readonly gibMonth: number
  readonly storedTbMonth: number
  readonly sentTb: number
}

export type Role = 'web' | 'api' | 'live' | 'worker' | 'PostgreSQL primary' | 'PostgreSQL replica' | 'Redis'

export interface Need {
  readonly role: Role
  /** Cores in use at the busiest time, all machines together. */
  readonly usedCores: number
  /** Cores that are there. */
  readonly cores: number
  readonly memoryGiB: number
  readonly machines: number
  /** A month. */
  readonly cost: number
}

export interface Plan {
  readonly members: number
  readonly actionsPerSecond: number
  readonly needs: readonly Need[]
  readonly storedGiBPerMonth: number
  readonly sentTbPerMonth: number
  /** Of the machines, what is stored in the first month, and what is sent. */
  readonly cost: number
  /** More than one primary can do: members would have to be divided over several databases. */
  readonly isBeyondOnePrimary: boolean
}

const GIB = 1024 ** 3
const MONTH_SECONDS = 30 * 86_400
/** Of a database's machine: beside its cores, for what is asked for often. */
const DATABASE_GIB_PER_CORE = 4
/** Redis computes in one thread. */
const REDIS_MOST_CORES = 1
const REDIS_BYTES_PER_MEMBER = 4_096

/** The means over all actions, by their shares. */
export function meanAction(actions: readonly ActionCost[]): Omit<ActionCost, 'action' | 'share' | 'isRead'> & {
  readonly readDatabaseMs: number
} {
  const total = actions.reduce((sum, { share }) => sum + share, 0)
  const mean = (of: (cost: ActionCost) => number): number =>
    total === 0 ? 0 : actions.reduce((sum, cost) => sum + of(cost) * cost.share, 0) / total
  return {
    serverMs: mean(({ serverMs }) => serverMs),
    workerMs: mean(({ workerMs }) => workerMs),
    databaseMs: mean(({ databaseMs }) => databaseMs),
    readDatabaseMs: mean(({ databaseMs, isRead }) => (isRead ? databaseMs : 0)),
    redisMs: mean(({ redisMs }) => redisMs),
    facts: mean(({ facts }) => facts),
    bytes: mean(({ bytes }) => bytes),
    storedBytes: mean(({ storedBytes }) => storedBytes),
  }
}

/** @param members who are there at once, at the busiest time */
export function planFor(members: number, measured: Measured, assumed: Assumed): Plan {
  const each = meanAction(measured.actions)
  const actions = members / assumed.secondsBetween
  const sockets = members * assumed.socketShare
  const cores = (msPerAction: number): number => (actions * msPerAction) / 1_000
  const readCores = cores(each.readDatabaseMs)
  const allDatabaseCores = cores(each.databaseMs)
  // Replicas take the reads when one machine would be too full otherwise.
  const isSplit = allDatabaseCores > assumed.databaseCores * assumed.target
  const primaryCores = isSplit ? allDatabaseCores - readCores : allDatabaseCores
  const live = (sockets * (measured.silentSocketUs + assumed.messagesPerSecond * measured.messageUs)) / 1e6
  const perProcess = measured.processBytes / GIB
  const node = (role: Role, used: number, extraGiB = 0): Need => {
    const whole = wholeCores(used, assumed)
    return need(role, used, whole, whole * perProcess + extraGiB, assumed)
  }
  const needs: Need[] = [
    node('web', cores(assumed.pagesPerAction * assumed.pageMs)),
    node('api', cores(each.serverMs)),
    node('live', live, (sockets * measured.socketBytes) / GIB),
    node('worker', cores(each.workerMs)),
    databaseNeed('PostgreSQL primary', primaryCores, assumed),
    ...(isSplit && readCores > 0 ? [databaseNeed('PostgreSQL replica', readCores, assumed)] : []),
    redisNeed(cores(each.redisMs), members, assumed),
  ]
  const monthly = actions * assumed.averageShare * MONTH_SECONDS
  const [storedGiB, sentTb] = [(monthly * each.storedBytes) / GIB, (monthly * each.bytes) / 1e12]
  return {
    members,
    actionsPerSecond: actions,
    needs,
    storedGiBPerMonth: storedGiB,
    sentTbPerMonth: sentTb,
    cost:
      needs.reduce((sum, { cost }) => sum + cost, 0) +
      ((storedGiB * GIB) / 1e12) * assumed.storedTbMonth +
      sentTb * assumed.sentTb,
    isBeyondOnePrimary: primaryCores > assumed.databaseCores * assumed.target,
  }
}

const wholeCores = (used: number, { target }: Assumed): number => Math.max(1, Math.ceil(used / target))

function need(role: Role, usedCores: number, leastCores: number, memoryGiB: number, assumed: Assumed): Need {
  const cores = Math.max(leastCores, wholeCores(usedCores, assumed))
  const machines = Math.max(1, Math.ceil(cores / assumed.machineCores), Math.ceil(memoryGiB / assumed.machineGiB))
  const cost = cores * assumed.coreMonth + memoryGiB * assumed.gibMonth
  return { role, usedCores, cores, memoryGiB, machines, cost }
}

function databaseNeed(role: 'PostgreSQL primary' | 'PostgreSQL replica', used: number, assumed: Assumed): Need {
  const cores = Math.max(2, wholeCores(used, assumed))
  const memoryGiB = cores * DATABASE_GIB_PER_CORE
  const machines = Math.max(1, Math.ceil(cores / assumed.databaseCores))
  return {
    role,
    usedCores: used,
    cores,
    memoryGiB,
    machines,
    cost: cores * assumed.coreMonth + memoryGiB * assumed.gibMonth,
  }
}

/** One thread each: more of it is more Redis servers. */
function redisNeed(used: number, members: number, assumed: Assumed): Need {
  const machines = Math.max(1, Math.ceil(used / (REDIS_MOST_CORES * assumed.target)))
  const memoryGiB = Math.max(1, (members * REDIS_BYTES_PER_MEMBER) / GIB)
  const cost = machines * assumed.coreMonth + memoryGiB * assumed.gibMonth
  return { role: 'Redis', usedCores: used, cores: machines, memoryGiB, machines, cost }
}

export interface Trigger {
  readonly metric: string
  readonly when: string
  readonly add: string
}

/** What /metrics says when something is to be added. Every name is one that the program has. */
export const TRIGGERS: readonly Trigger[] = [
  {
    metric: 'process_cpu_seconds_total',
    when: 'above 0.6 a second of one process, for 10 minutes',
    add: 'a process of its target',
  },
  {
    metric: 'ece_http_request_seconds',
    when: 'above 0.25 s at the 95th of 100',
    add: 'a process of the target api, or look at the database first',
  },
  {
    metric: 'ece_db_pool_connections',
    when: 'above 0 waiting, for a minute',
    add: 'connections (DATABASE_POOL_SIZE), if PostgreSQL has cores to spare',
  },
  { metric: 'ece_db_query_seconds', when: 'above 0.05 s at the 95th of 100', add: 'cores for PostgreSQL' },
  { metric: 'ece_realtime_sockets', when: 'above 12000 of one process', add: 'a process of the target live' },
  {
    metric: 'ece_realtime_commit_to_send_seconds',
    when: 'above 0.1 s at the 95th of 100',
    add: 'a process of the target live',
  },
  { metric: 'ece_events_lag', when: 'above 1000, for 5 minutes', add: 'a process of the target worker' },
  { metric: 'ece_jobs_oldest_ready_seconds', when: 'above 60', add: 'a process of the target worker' },
  { metric: 'ece_storage_free_bytes', when: 'below a month of growth', add: 'disk' },
]
