import cluster from 'node:cluster'
import { webPart } from '../gateway/index.ts'
import { demoLogins, seed, seedPart } from '../demo/index.ts'
import { publicUrl, type Settings } from '../platform/config/config.ts'
import { freePort } from '../platform/foundation/free-port.ts'
import { createLogger } from '../platform/telemetry/log.ts'
import { joinProcesses, Processes, tellUp, type Sibling } from './processes.ts'
import { listenForStop, stopAsked, stopSignal } from './stop-signal.ts'
import { partsOf, startTargets, type RunningTarget } from './targets.ts'

/** For parts to let go, once requests are finished. */
const STOP_MS = 15_000

export interface ServeOptions {
  readonly names: readonly string[]
  readonly settings: Settings
  readonly hasSeed: boolean
  readonly processes: number
  readonly launcherPipe: number | undefined
}

/** Runs the targets until the process is asked to stop. @returns the exit code */
export async function serve(options: ServeOptions): Promise<number> {
  const { names, settings, launcherPipe } = options
  partsOf(names, settings) // Refuses what can't start before anything is said or begun.
  listenForStop(launcherPipe)
  if (settings.LOG_LEVEL === 'auto' && settings.NODE_ENV !== 'production')
    console.log('\n  Elite Card Exchange is starting. Ctrl-C stops it.')
  return options.processes > 1 ? serveByMany(options) : serveAlone(options)
}

async function serveAlone({ names, settings, hasSeed }: ServeOptions): Promise<number> {
  const hasDemo = settings.ECE_DEMO && names.includes('all')
  const running = await started({ names, settings, hasSeed: hasDemo && hasSeed, isOneMore: false })
  if (!running) return 0
  console.log(banner(hasDemo ? demoLogins : [], publicUrl(settings), running.address))
  return untilAsked(running, settings)
}

async function serveByMany({ names, settings, hasSeed, processes: count }: ServeOptions): Promise<number> {
  const log = createLogger({ level: 'info', format: settings.NODE_ENV === 'production' ? 'json' : 'pretty' })
  const processes = new Processes(
    count,
    async () => {
      // The secret of a web process is the exchange's; which port it has is the generation's own affair.
      const webPort = await freePort()
      return (place) => [
        'serve',
        '--target',
        names.join(','),
        ...(hasSeed ? [] : ['--no-seed']),
        '--sibling',
        `${place}:${webPort}`,
      ]
    },
    log,
  )
  const address = await Promise.race([processes.start(), stopAsked()]).catch((error: unknown) => {
    if (stopSignal.aborted) return undefined
    throw error
  })
  if (typeof address === 'string') {
    const hasDemo = settings.ECE_DEMO && names.includes('all')
    console.log(banner(hasDemo ? demoLogins : [], publicUrl(settings), address))
    process.on('SIGUSR2', () => void processes.replaceAll())
    await stopAsked()
  }
  await processes.stop()
  return 0
}

/** One of several. Whoever started it prints what is for people, and asks it to stop. */
export async function serveBesideOthers(options: ServeOptions, { place, webPort }: Sibling): Promise<number> {
  if (!cluster.isWorker) throw new Error('--sibling is said by --processes alone.')
  listenForStop()
  joinProcesses()
  const { names, hasSeed } = options
  const settings =
    place === 'first'
      ? { ...options.settings, ECE_WEB_PORT: webPort }
      : { ...options.settings, ECE_WEB_URL: `http://127.0.0.1:${webPort}` }
  const hasDemo = settings.ECE_DEMO && names.includes('all') && place === 'first'
  const running = await started({ names, settings, hasSeed: hasDemo && hasSeed, isOneMore: place === 'more' })
  if (running) {
    tellUp(running.address)
    await untilAsked(running, settings)
  }
  process.disconnect?.() // What the processes say to each other is all that is left, and would hold this one.
  return 0
}

async function untilAsked(running: RunningTarget, { ECE_DRAIN_SECONDS }: Settings): Promise<number> {
  await stopAsked()
  const forced = setTimeout(() => process.exit(1), ECE_DRAIN_SECONDS * 1_000 + STOP_MS)
  await running.stop()
  clearTimeout(forced)
  return 0
}

/** What runs, or undefined when the process was asked to stop before it did; what had begun is undone by then. */
async function started({
  names,
  settings,
  hasSeed,
  isOneMore,
}: Pick<ServeOptions, 'names' | 'settings' | 'hasSeed'> & { readonly isOneMore: boolean }): Promise<
  RunningTarget | undefined
> {
  try {
    const target = await startTargets(names, settings, {
      signal: stopSignal,
      isOneMore,
      prepare: async (parts) => {
        if (hasSeed) await seed(parts.get(seedPart), { signal: stopSignal })
      },
    })
    await webIsUp(target)
    return target
  } catch (error) {
    if (stopSignal.aborted) return undefined
    throw error
  }
}

/** People are told the address when pages can be seen there. A web that can't be built ends the process, as before it listened. */
async function webIsUp({ started: parts, stop }: RunningTarget): Promise<void> {
  if (!parts.has(webPart)) return
  try {
    await Promise.race([parts.get(webPart).up, stopAsked()])
    stopSignal.throwIfAborted()
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}

function banner(
  logins: readonly { email: string; password: string; what: string }[],
  url: string,
  address: string,
): string {
  const lines = ['', `  Elite Card Exchange is at ${url}`, ...(address === url ? [] : [`  (listening on ${address})`])]
  if (logins.length > 0)
    lines.push(
      '',
      '  Sign in as',
      ...logins.map(({ email, password, what }) => `    ${email.padEnd(18)} ${password}   ${what}`),
    )
  return [...lines, '', '  Ctrl-C stops everything.', ''].join('\n')
}
