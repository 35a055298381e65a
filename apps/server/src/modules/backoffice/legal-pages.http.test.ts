import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

let exchange: TestExchange
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ece-legal-'))
  exchange = await startTestExchange(['api'], {
    LEGAL_DIR: folder,
    OPERATOR_NAME: 'Lantern Cards Ltd',
    CONTACT_EMAIL: 'help@lantern.test',
    FEE_BPS: '850',
  })
})
afterAll(async () => {
  await exchange.close()
  await rm(folder, { recursive: true, force: true })
})

const read = async (page: string): Promise<unknown> => (await fetch(`${exchange.address}/api/v1/legal/${page}`)).json()

it('what the operator has not written is a template, and says so', async () => {
  for (const page of ['terms', 'privacy', 'imprint']) {
    for (const lang of ['en', 'de'])
      expect(await read(`${page}?lang=${lang}`)).toMatchObject({
        page,
        isTemplate: true,
        changedAt: null,
        markdown: expect.stringContaining('Lantern Cards Ltd'),
      })
  }
  expect(await read('terms')).toMatchObject({ markdown: expect.stringContaining('a fee of 8.5 % of the price') })
  expect(await read('privacy')).toMatchObject({ markdown: expect.stringContaining('help@lantern.test') })
})

it('what the operator writes shows at once, in its language before the one for all', async () => {
  await writeFile(join(folder, 'terms.md'), 'Our terms. Write to {contact}.')
  await writeFile(join(folder, 'terms.de.md'), 'Unsere Bedingungen.')
  expect(await read('terms?lang=en')).toMatchObject({
    isTemplate: false,
    markdown: 'Our terms. Write to help@lantern.test.',
    changedAt: expect.any(String),
  })
  expect(await read('terms?lang=de')).toMatchObject({ isTemplate: false, markdown: 'Unsere Bedingungen.' })
})

it('there are three such pages, and no other file is given out', async () => {
  await writeFile(join(folder, 'secret.md'), 'nothing for others')
  for (const [page, status] of [
    ['secret', 422],
    ['..%2Fsecret', 400],
    ['terms.md', 422],
  ])
    expect([page, (await fetch(`${exchange.address}/api/v1/legal/${page}`)).status]).toEqual([page, status])
})

it('clients are told who runs the exchange', async () => {
  const configuration: unknown = await (await fetch(`${exchange.address}/api/v1/configuration`)).json()
  expect(configuration).toMatchObject({
    feeBps: 850,
    operator: { name: 'Lantern Cards Ltd', contactEmail: 'help@lantern.test' },
  })
})
