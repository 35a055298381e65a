import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { billOfMaterials } from './sbom.ts'
import { filesIn, secretsIn, trackedFiles } from './secrets.ts'

const ROOT = join(import.meta.dirname, '..')

interface Manifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

function manifestOf(file: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
  return manifest
}

describe('install scripts', () => {
  it('each is allowed or denied by its name, and each name has one', () => {
    const lock: { readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>> } = JSON.parse(
      readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
    )
    const scripted = Object.entries(lock.packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript === true ? [path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)] : [],
    )
    expect(Object.keys(manifestOf('package.json').allowScripts ?? {}).toSorted()).toEqual(
      [...new Set(scripted)].toSorted(),
    )
  })

  it('one that is neither ends the installation', () => {
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8').split('\n')).toContain('strict-allow-scripts=true')
  })
})

describe('secrets', () => {
  // In parts, so that this file has none itself.
  const pem = (what: string, key: string): string => `-----BEGIN RSA ${what}-----\n${key}\n-----END RSA ${what}-----`
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ'
  it.each([
    ['a token of GitHub', ['const token = "gh', `p_${letters}"`]],
    ['a token of npm', ['//registry.npmjs.org/:_authToken=np', `m_${letters}`]],
    ['a private key', [pem('PRIVATE KEY', `MIIE${letters.repeat(4)}`)]],
    ['a password in an address', ['const url = "postgres://ece:', 'correct-horse@db.exchange.net/ece"']],
    ['a key of AWS', ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYzzzzzzzKEY']],
  ])('catch %s, and do not say it again', async (_what, parts) => {
    const found = await secretsIn('planted.ts', parts.join(''))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^planted\.ts:1 /)
    expect(found[0]).not.toContain('correct-horse')
    expect(found[0]).not.toContain(letters)
  })

  it.each([
    'const { password } = request.body',
    "const url = 'postgres://nobody@127.0.0.1:1/none'",
    "const hash = 'sha512-kFqhtSmmNSZqJXIK0l9rF+oNg2efaZoeNbN/4qwbNTWfMRKApc6n7rKx827bw8K+4kmu7iH0LZ144QJTQzulHw=='",
  ])('let pass %s', async (source) => {
    expect(await secretsIn('right.ts', source)).toEqual([])
  })

  it.each([
    ['what is tracked', trackedFiles],
    ['what is there, without git', filesIn],
  ])('are looked for in %s', (_where, list) => {
    expect(list(ROOT)).toEqual(expect.arrayContaining(['package.json', '.npmrc', 'apps/server/src/main.ts']))
    expect(list(ROOT).filter((file) => /(^|\/)(node_modules|\.git|\.next)\//.test(file))).toEqual([])
  })
})

it('the bill of materials names every dependency of every package, at its version', () => {
  const bill = billOfMaterials()
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'elite-card-exchange' } } })
  const named = new Set(bill.components.map((component) => component['bom-ref']))
  const manifests = ['package.json', ...globSync(['apps/*/package.json', 'packages/*/package.json'], { cwd: ROOT })]
  const direct = manifests.flatMap((file) => {
    const { dependencies, devDependencies } = manifestOf(file)
    return Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => `${name}@${version}`)
  })
  expect(direct.length).toBeGreaterThan(80)
  expect(direct.filter((each) => !named.has(each))).toEqual([])
})

it('the bill of what runs leaves out what only tests and tools need', () => {
  const named = billOfMaterials(['--omit=dev']).components.map(({ purl }) => purl)
  expect(named.some((purl) => purl.startsWith('pkg:npm/fastify@'))).toBe(true)
  expect(named.some((purl) => purl.startsWith('pkg:npm/vitest@'))).toBe(false)
})
