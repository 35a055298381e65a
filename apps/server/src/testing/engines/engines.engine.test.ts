import { createClient } from 'redis'
import { expect, it } from 'vitest'
import { startRedis } from './redis.ts'

it('an engine is killed and started again on its port', async () => {
  const redis = await startRedis()
  const ping = async (): Promise<string> => {
    const client = createClient({ url: redis.url, socket: { reconnectStrategy: false } })
    client.on('error', () => undefined)
    await client.connect()
    return client.ping().finally(() => client.destroy())
  }
  expect(await ping()).toBe('PONG')
  await redis.process.kill()
  await expect(ping()).rejects.toThrow()
  await redis.process.start()
  expect(await ping()).toBe('PONG')
  await redis.close()
})
