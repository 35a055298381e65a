import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { readSettings } from '../config/config.ts'
import { createLogger } from '../telemetry/log.ts'
import { anyone } from './access.ts'
import { createHttp, type RunningHttp } from './part.ts'

let test: TestDatabase
let http: RunningHttp
let base: string
beforeAll(async () => {
  test = await createTestDatabase(2)
  const settings = readSettings({
    ECE_PORT: '0',
    ECE_CONFIG_FILE: '/dev/null',
    RATE_LIMITS: 'false',
    ECE_DATA_DIR: '/',
  })
  http = await createHttp({
    settings,
    log: createLogger({ level: 'silent', format: 'json' }),
    db: test.db,
    secret: 'x'.repeat(32),
  })
  http.api((app) => {
    app.addContentTypeParser('application/octet-stream', (_request, _body, done) => done(null))
    // Linux's disk that is always full: the error is the real one.
    app.post('/keep', { config: { access: anyone } }, async () => writeFile('/dev/full', 'something'))
    app.post('/keep-row', { config: { access: anyone } }, async () => {
      throw Object.assign(new Error('wrapped'), { cause: Object.assign(new Error('disk full'), { code: '53100' }) })
    })
  })
  base = await http.listen()
})
afterAll(async () => {
  await http.close()
  await test.close()
})

it('without room a command answers 503, an upload 507, each says that nothing was kept, and the process is not ready', async () => {
  expect((await fetch(`${base}/health/ready`)).status).toBe(200)
  const headers = { 'content-type': 'application/json' }
  const answers = [
    await fetch(`${base}/api/v1/keep`, { method: 'POST', headers, body: '{}' }),
    await fetch(`${base}/api/v1/keep-row`, { method: 'POST', headers, body: '{}' }),
    await fetch(`${base}/api/v1/keep`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: 'x',
    }),
  ]
  const codes = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { code: string }).code))
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 507])
  expect(codes).toEqual(['http.storage_full', 'http.storage_full', 'http.upload_not_kept'])
  expect(answers.map(({ headers: sent }) => sent.get('retry-after'))).toEqual(['1', '1', '1'])
  const ready = await fetch(`${base}/health/ready`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({ checks: { storage: { status: 'failed' }, database: { status: 'ok' } } })
})
