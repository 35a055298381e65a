import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startEmbedded } from './embedded.ts'

it('a server whose checkout was deleted is not joined, but started again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ece-embedded-'))
  await chmod(folder, 0o755) // PostgreSQL runs as another user where the tests run as root.
  const options = { dataFolder: folder, disposable: true }
  const cluster = join(folder, 'cluster')
  const processId = async (): Promise<string | undefined> =>
    (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]
  const first = await startEmbedded(options)
  const began = await processId()
  const joined = await startEmbedded(options)
  expect(await processId()).toBe(began)
  const started = await readFile(join(cluster, 'postmaster.opts'), 'utf8')
  await writeFile(
    join(cluster, 'postmaster.opts'),
    started.replace(/^\S+/, '/tmp/a-checkout-that-is-gone/bin/postgres'),
  )
  const again = await startEmbedded(options)
  expect(await processId()).not.toBe(began)
  for (const server of [again, joined, first]) await server.stop()
  await rm(folder, { recursive: true, force: true })
})
