import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { settingsTable } from '../apps/server/src/platform/config/settings.ts'
import { createTestDatabase } from '../apps/server/src/testing/database.ts'
import { PERMISSIONS } from '../apps/server/src/modules/identity/permissions.decision.ts'
import { distributeSql } from './citus-plan.ts'
import { measuredInputs, withCapacity } from './capacity-page.ts'
import { permissionsPage } from './permissions-page.ts'
import { declaredErrors } from '../apps/server/src/platform/errors/errors.ts'
import { sdkFiles } from './sdk.ts'

/** Writes the documents that are made from code; with --check it only tells whether they are up to date. */
const ROOT = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

/** Refusals that the web puts in words of its own. */
const WEB_ERRORS = {
  broken: 'Something went wrong on this page. Reload it and try again.',
  offline: 'There is no connection, and this needs one. Nothing was sent.',
  termsNotAccepted: 'Accept the terms and the privacy notice to join.',
  nameDiffers: 'That isn’t your username. Nothing was changed.',
  unreachable: 'The exchange can’t be reached. Check your connection and try again.',
  signedOut: 'You are signed out. Sign in and try again.',
  tooOften: 'That was too often. Wait a moment and try again.',
  tooOftenFor: 'That was too often. Try again in {seconds, number} s.',
  refused: 'This was refused. Check what you entered, or sign in anew, and try again.',
  failed: 'The exchange could not do this right now. Nothing was changed; try again.',
}

await import('../apps/server/src/platform/http/caller.ts')
await import('../apps/server/src/platform/flags/errors.ts')
const modules = join(ROOT, 'apps/server/src/modules')
for (const name of await readdir(modules))
  await import(join(modules, name, 'errors.ts')).catch((error: NodeJS.ErrnoException) => ignoreMissing(error))

const stale: string[] = []
await produce('docs/errors.md', () => errorsPage())
await produce('docs/OPERATIONS.md', (before) => withSettings(before))
await produce('db/citus/distribute.sql', () => distributeSql())
await produce('apps/web/src/messages/en/errors.json', () => errorTexts())
await declareTexts()
const measured = await measuredInputs()
await produce('apps/server/src/app/capacity/measured.json', () => `${JSON.stringify(measured, null, 1)}\n`)
const capacityPage = await withCapacity(await readFile(join(ROOT, 'docs/CAPACITY.md'), 'utf8'), measured)
await produce('docs/CAPACITY.md', () => capacityPage)
const routes = await describeRoutes()
await produce('docs/openapi.json', () => routes.document)
await produceOperations(routes.document)
await produce('docs/permissions.md', () => routes.permissions)
if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run npm run generate.`)
  process.exitCode = 1
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
}

async function produce(path: string, make: (before: string) => string): Promise<void> {
  const file = join(ROOT, path)
  const before = await readFile(file, 'utf8').catch(() => '')
  const after = make(before)
  if (after === before) return
  if (values.check) stale.push(path)
  else await writeFile(file, after)
}

async function produceOperations(openApi: string): Promise<void> {
  const folder = 'packages/sdk/src/operations'
  const files = await sdkFiles(JSON.parse(openApi))
  await mkdir(join(ROOT, folder), { recursive: true })
  for (const name of await readdir(join(ROOT, folder)))
    if (!files.has(name) && values.check) stale.push(`${folder}/${name}`)
    else if (!files.has(name)) await rm(join(ROOT, folder, name))
  for (const [name, text] of files) await produce(`${folder}/${name}`, () => formatted(name, text))
}

function formatted(name: string, text: string): string {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/oxfmt'), [`--stdin-filepath=${name}`], {
    cwd: ROOT,
    input: text,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${name} can not be formatted: ${stderr}`)
  return stdout
}

function errorsPage(): string {
  const rows = declaredErrors().map(
    ([code, { status, transient, message }]) =>
      `| <a id="${code}"></a>\`${code}\` | ${status} | ${transient === true ? 'yes' : ''} | ${message.replaceAll('|', String.raw`\|`)} |`,
  )
  return `# Errors

Every refusal is a problem (RFC 9457, \`application/problem+json\`) with a \`code\` of this list and the numbers that its
sentence names. Codes are never reused. Generated from the modules' \`errors.ts\` by \`npm run generate\`.

| code | status | may succeed later unchanged | what it says |
| --- | --- | --- | --- |
${rows.join('\n')}
`
}

/** What the web says of each refusal, in English; the other languages translate it. */
function errorTexts(): string {
  const texts: Record<string, Record<string, string>> = {}
  for (const [code, { message }] of declaredErrors()) {
    const [module = '', ...rest] = code.split('.')
    texts[module] = { ...texts[module], [rest.join('.')]: message }
  }
  texts['web'] = WEB_ERRORS
  return `${JSON.stringify(texts, null, 2)}\n`
}

/** The English texts as literal types, so that a call that forgets an argument of its text does not compile. */
async function declareTexts(): Promise<void> {
  const folder = 'apps/web/src/messages/en'
  for (const name of (await readdir(join(ROOT, folder))).filter((entry) => entry.endsWith('.json'))) {
    const texts = (await readFile(join(ROOT, folder, name), 'utf8')).trimEnd()
    await produce(
      `${folder}/${name.replace(/json$/, 'd.json.ts')}`,
      () => `// Generated from ${name} by npm run generate.\ndeclare const texts: ${texts}\nexport default texts\n`,
    )
  }
}

/**
 * The OpenAPI document of all routes, as /api/v1/openapi.json has it, and who may call them: the parts are started on a database of their own on the
 * tests' cluster, and nothing listens.
 */
async function describeRoutes(): Promise<{ readonly document: string; readonly permissions: string }> {
  const test = await createTestDatabase(4)
  const folder = await mkdtemp(join(tmpdir(), 'ece-generate-'))
  const { readSettings } = await import('../apps/server/src/platform/config/config.ts')
  const settings = readSettings({
    DATABASE_URL: test.url,
    ECE_DATA_DIR: folder,
    ECE_CONFIG_FILE: '/dev/null',
    ECE_PUBLIC_URL: 'http://localhost:3000',
    ECE_WEB: 'false',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'development',
  })
  const { startParts } = await import('../apps/server/src/platform/parts/part.ts')
  const { documentationPart } = await import('../apps/server/src/platform/http/documentation.part.ts')
  const { httpPart } = await import('../apps/server/src/platform/http/part.ts')
  const { targets } = await import('../apps/server/src/app/targets.ts')
  const running = await startParts(targets['api']?.parts ?? [], settings)
  try {
    const { paths = {}, ...document } = await running.started.get(documentationPart).read()
    // By address: in which order parts mount their routes is nobody's business.
    const sorted = Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    return {
      document: `${JSON.stringify({ ...document, paths: sorted }, null, 1)}\n`,
      permissions: permissionsPage(await running.started.get(httpPart).routes(), PERMISSIONS),
    }
  } finally {
    await running.stop()
    await test.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function withSettings(before: string): string {
  const rows = Object.entries(settingsTable).map(([name, setting]) => {
    const fallback = setting.default === '' ? '' : `\`${String(setting.default)}\``
    return `| \`${name}\` | ${fallback}${'unit' in setting && setting.unit !== undefined ? ` ${setting.unit}` : ''} | ${setting.about}${setting.secret === true ? ' *Secret.*' : ''} |`
  })
  const table = `<!-- settings -->\n| setting | default | what it is |\n| --- | --- | --- |\n${rows.join('\n')}\n<!-- /settings -->`
  return before.includes('<!-- settings -->')
    ? before.replace(/<!-- settings -->[\s\S]*<!-- \/settings -->/, () => table)
    : `${before}\n${table}\n`
}
