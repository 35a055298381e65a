import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

/** The programs that `*.engine.test.ts` need, and Debian's packages that have them. `.ci/run` installs all of them. */
const ENGINES = {
  'redis-server': 'redis-server',
  'rabbitmq-server': 'rabbitmq-server',
  pgbouncer: 'pgbouncer',
  nginx: 'nginx-light',
  haproxy: 'haproxy',
} as const

const PLACES = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`

/** Debian's packages that are missing for the tests of engines. RabbitMQ runs from its own folder. */
export function missingEngines(): string[] {
  return Object.entries(ENGINES)
    .filter(([program]) => {
      if (program === 'rabbitmq-server' && !hasFolder('/usr/lib/rabbitmq/lib')) return true
      const found = spawnSync('sh', ['-c', `command -v ${program}`], { env: { ...process.env, PATH: PLACES } })
      return found.status !== 0
    })
    .map(([, debianPackage]) => debianPackage)
}

function hasFolder(path: string): boolean {
  try {
    return readdirSync(path).length > 0
  } catch {
    return false
  }
}
