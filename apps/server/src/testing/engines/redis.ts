import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'redis'
import { freePort } from '../../platform/foundation/free-port.ts'
import { engineOf, EngineProcess, programOf, type Engine } from './engine.ts'

export interface RedisEngine extends Engine {
  readonly url: string
}

/** A Redis of its own, without files; `maxmemory` in bytes makes it one that can be full. */
export async function startRedis({ maxmemory = 0 }: { readonly maxmemory?: number } = {}): Promise<RedisEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'ece-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const process = new EngineProcess({
    command: programOf('redis-server', 'redis-server'),
    args: [
      `--port ${port}`,
      '--bind 127.0.0.1',
      `--dir ${folder}`,
      '--save ',
      '--appendonly no',
      '--daemonize no',
      `--maxmemory ${maxmemory}`,
      `--maxmemory-policy ${maxmemory === 0 ? 'noeviction' : 'allkeys-lru'}`,
    ].flatMap((option) => option.split(' ')),
    isReady: async () => {
      const client = createClient({ url, socket: { reconnectStrategy: false } })
      client.on('error', () => undefined)
      await client.connect()
      await client.ping().finally(() => client.destroy())
    },
  })
  await process.start()
  return { url, ...engineOf({ port, folder, process }) }
}
