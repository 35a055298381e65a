import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../platform/foundation/free-port.ts'
import { engineOf, EngineProcess, programOf, type Engine } from './engine.ts'

const EXAMPLES = join(import.meta.dirname, '../../../../../docs/examples')

/** The balancers that operators are shown, each as `docs/examples` has it. */
export const BALANCERS = ['nginx', 'haproxy'] as const
export type BalancerName = (typeof BALANCERS)[number]

export async function startBalancer(name: BalancerName, servers: readonly number[]): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), `ece-${name}-`))
  await chmod(folder, 0o755) // nginx works as another user when we are root.
  const port = await freePort()
  const file = join(folder, name === 'nginx' ? 'nginx.conf' : 'haproxy.cfg')
  await writeFile(file, await filledIn(name, { folder, port, servers }))
  const process = new EngineProcess({
    command: programOf(name, name === 'nginx' ? 'nginx-light' : name, [`/usr/sbin/${name}`]),
    args: name === 'nginx' ? ['-c', file, '-e', join(folder, 'error.log')] : ['-db', '-f', file],
    isReady: async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`)
      if (!answer.ok) throw new Error(`${name} answers ${answer.status}`)
    },
  })
  await process.start()
  return engineOf({ port, folder, process })
}

interface Places {
  readonly folder: string
  readonly port: number
  readonly servers: readonly number[]
}

async function filledIn(name: BalancerName, { folder, port, servers }: Places): Promise<string> {
  const lines = (line: (server: number, index: number) => string): string => servers.map(line).join('\n')
  const values: Readonly<Record<string, string>> =
    name === 'nginx'
      ? { SERVERS: lines((server) => `server 127.0.0.1:${server} max_fails=1 fail_timeout=1s;`) }
      : {
          SERVERS: lines((server, index) => `  server s${index} 127.0.0.1:${server} check`),
          COOKIE_SERVERS: lines((server, index) => `  server s${index} 127.0.0.1:${server} check cookie s${index}`),
        }
  const text = await readFile(join(EXAMPLES, name === 'nginx' ? 'nginx.conf' : 'haproxy.cfg'), 'utf8')
  return Object.entries({ FOLDER: folder, LISTEN: `127.0.0.1:${port}`, ...values }).reduce(
    (filled, [key, value]) => filled.replaceAll(`{${key}}`, value),
    text,
  )
}
