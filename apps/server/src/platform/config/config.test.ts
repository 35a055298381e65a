import { expect, it } from 'vitest'
import { readSettings } from './config.ts'

const read = (environment: Readonly<Record<string, string>>) =>
  readSettings({ ECE_CONFIG_FILE: '/dev/null', ECE_PUBLIC_URL: 'https://exchange.test', ...environment })

it('what is for development is off in production, whatever is asked for', () => {
  const asked = { ECE_DEMO: 'true', ECE_DEMO_BIDDERS: 'true', ECE_FAUCET: 'true', ECE_WEB: 'true' }
  expect(read(asked)).toMatchObject({ ECE_DEMO: true, ECE_DEMO_BIDDERS: true, ECE_FAUCET: true, ECE_WEB: true })
  expect(read({ ...asked, NODE_ENV: 'production' })).toMatchObject({
    ECE_DEMO: false,
    ECE_DEMO_BIDDERS: false,
    ECE_FAUCET: false,
    ECE_WEB: true,
  })
})
