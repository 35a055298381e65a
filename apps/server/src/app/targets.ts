import { demoBiddersPart, seedPart } from '../demo/index.ts'
import { apiProxyPart, ownAddressesPart, webHealthPart, webPart } from '../gateway/index.ts'
import { authenticationPart } from '../modules/identity/index.ts'
import { recipientSettingsPart } from '../modules/users/index.ts'
import type { Settings } from '../platform/config/config.ts'
import { factsPart } from '../platform/facts/part.ts'
import { foundationPart } from '../platform/foundation/part.ts'
import { documentationPart } from '../platform/http/documentation.part.ts'
import { httpPart } from '../platform/http/part.ts'
import { jobsPart } from '../platform/jobs/part.ts'
import { startParts, type Part, type RunningParts } from '../platform/parts/part.ts'
import { realtimePart } from '../platform/realtime/part.ts'
import { modules, type ModuleName, type ModuleParts } from './parts.ts'

/** What a target must be told. Tells in one sentence what is missing. */
type Requirement = (settings: Settings) => string | undefined

export interface Target {
  readonly parts: readonly Part[]
  readonly needs: readonly Requirement[]
}

/** In every process: the facts, the queue, health, and how members read what is written to them. */
const COMMON: readonly Part[] = [foundationPart, factsPart, jobsPart, httpPart, recipientSettingsPart]

const NAMES = Object.keys(modules).filter((name): name is ModuleName => name in modules)
const column = (kind: keyof ModuleParts, names: readonly ModuleName[] = NAMES): readonly Part[] =>
  names.flatMap((name): readonly Part[] => (modules[name] satisfies ModuleParts as ModuleParts)[kind] ?? [])
const API: readonly Part[] = [documentationPart, authenticationPart, ...column('api')]
const LIVE: readonly Part[] = [authenticationPart, realtimePart, ...column('live')]
/** What a process does by itself. */
export const WORK: readonly Part[] = column('work')

const secretForAll: Requirement = ({ DATABASE_URL, ECE_SECRET }) =>
  DATABASE_URL !== '' && ECE_SECRET === ''
    ? 'With DATABASE_URL, ECE_SECRET is needed: every process of the exchange signs and encrypts with the same one (the one of a first start without it is in the file secret of its data folder).'
    : undefined

/** Processes on one embedded database share its data folder, and with it the files. */
const sharedFiles: Requirement = ({ DATABASE_URL, MEDIA_STORE, MEDIA_FOLDER }) =>
  DATABASE_URL !== '' && MEDIA_STORE === 'disk' && MEDIA_FOLDER === ''
    ? 'This target keeps files that other processes read: set MEDIA_STORE=s3, or MEDIA_FOLDER to a folder that all of them see.'
    : undefined

const apiAddress: Requirement = ({ ECE_API_URL }) =>
  ECE_API_URL === ''
    ? 'This target asks the API of another process: set ECE_API_URL to its address (http://host:port).'
    : undefined

const serviceAddresses: Requirement = ({ ECE_API_URL, ECE_SERVICES }) =>
  ECE_API_URL === '' && ECE_SERVICES === ''
    ? 'This target hands on to other processes: set ECE_API_URL to the address of the API (http://host:port), or ECE_SERVICES.'
    : undefined

/** One service by itself: the routes, channels and work of these modules. */
function service(names: readonly ModuleName[], needs: readonly Requirement[] = []): Target {
  const live = column('live', names)
  return {
    parts: [documentationPart, authenticationPart, ...column('api', names), ...live, ...column('work', names)],
    needs: [secretForAll, ...needs],
  }
}

/**
 * The table of targets: which parts a process runs, and what it must be told. No module asks which target it runs in. Bidding
 * needs the ledger and the vault in its own process, which their service parts give it, so a bid is one transaction in every
 * shape.
 */
export const targets: Readonly<Record<string, Target>> = {
  all: {
    parts: [...API, ...LIVE, ...WORK, seedPart, demoBiddersPart, webPart, ownAddressesPart],
    needs: [secretForAll],
  },
  gateway: { parts: [authenticationPart, apiProxyPart, webPart, webHealthPart], needs: [secretForAll, serviceAddresses] },
  api: { parts: API, needs: [secretForAll, sharedFiles] },
  live: { parts: LIVE, needs: [secretForAll] },
  worker: { parts: WORK, needs: [secretForAll, sharedFiles] },
  identity: service(['identity']),
  users: service(['users', 'privacy'], [sharedFiles]),
  catalog: service(['catalog', 'collection'], [sharedFiles]),
  auctions: service(['auctions', 'ledger', 'vault']),
  notifications: service(['notifications']),
  analytics: service(['analytics']),
  media: service(['media'], [sharedFiles]),
  backoffice: service(['backoffice', 'audit']),
  web: { parts: [webPart, webHealthPart, ownAddressesPart], needs: [secretForAll, apiAddress] },
}

/** The targets that are services by themselves: the gateway sends each request to the one that has its route. */
export const services = [
  'identity',
  'users',
  'catalog',
  'auctions',
  'notifications',
  'analytics',
  'media',
  'backoffice',
] as const

/** Which services a process is: those whose routes it has. */
const servicesOf = (names: readonly string[]): string[] =>
  ['api', ...services].filter((name) => {
    const apis = (targets[name]?.parts ?? []).filter((part) => API.includes(part))
    return apis.every((part) => names.includes(part.name))
  })

/** What one process of several does for all. The web process is kept by one as well; the others are told its address. */
const ONCE: readonly Part[] = [seedPart, demoBiddersPart]

export interface RunningTarget {
  readonly address: string
  readonly started: RunningParts['started']
  /** The parts that run, in the order of starting. */
  readonly names: readonly string[]
  stop(): Promise<void>
}

/** The targets' parts, each once. Rejects in one sentence when there is no such target, or one is not told what it needs. */
export function partsOf(names: readonly string[], settings: Settings): readonly Part[] {
  const wanted = names.map((name) => {
    const target = targets[name]
    if (!target) throw new Error(`There is no target ${name}. There are: ${Object.keys(targets).join(', ')}.`)
    return { name, ...target }
  })
  const parts = new Set([...COMMON, ...wanted.flatMap((target) => target.parts)])
  // The API is in this very process: nobody need say where.
  const hasApi = API.every((part) => parts.has(part))
  for (const { name, needs } of wanted)
    for (const need of needs) {
      const missing = hasApi && (need === apiAddress || need === serviceAddresses) ? undefined : need(settings)
      if (missing !== undefined) throw new Error(`The target ${name} can't start. ${missing}`)
    }
  return [...parts]
}

/**
 * Starts the targets' parts and lets them run.
 * @param prepare what must have happened before they run
 */
export async function startTargets(
  names: readonly string[],
  settings: Settings,
  {
    signal,
    prepare,
    isOneMore = false,
  }: {
    signal?: AbortSignal
    prepare?: (started: RunningParts['started']) => Promise<void>
    /** Beside another process of the same targets, which does what is done once. */
    isOneMore?: boolean
  } = {},
): Promise<RunningTarget> {
  const wanted = partsOf(names, settings).filter((part) => !isOneMore || !ONCE.includes(part))
  const parts = await startParts(wanted, settings, signal)
  try {
    parts.started.get(httpPart).internalCalls.answerAs(servicesOf(parts.names))
    await prepare?.(parts.started)
    await parts.run()
    return { address: parts.started.get(httpPart).address(), ...parts }
  } catch (error) {
    await parts.stop().catch(() => undefined)
    throw error
  }
}
