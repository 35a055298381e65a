import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { subscriptionFrom } from './subscription.decision.ts'

const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey.export({ format: 'jwk' })
const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
const keys = { p256dh: point.toString('base64url'), auth: Buffer.alloc(16, 7).toString('base64url') }
const ENDPOINT = 'https://updates.push.services.example.com/wpush/v2/abc'
const beside = Buffer.from(point)
beside[64] = (beside[64] ?? 0) ^ 1

describe('a subscription for web push', () => {
  it.each([
    ENDPOINT,
    'https://fcm.googleapis.com/fcm/send/x:y',
    'https://web.push.apple.com/Q',
    'https://wns2-db5p.notify.windows.com/w/?token=a%2bb',
    'https://push.example.com:443/a',
  ])('goes to %s', (endpoint) => {
    expect(subscriptionFrom({ endpoint, keys })).toEqual({ endpoint, ...keys })
  })

  it.each([
    'http://push.example.com/a',
    'ftp://push.example.com/a',
    'https://push.example.com:8443/a',
    'https://user@push.example.com/a',
    'https://:word@push.example.com/a',
    'https://push.example.com/a#b',
    'https://localhost/a',
    'https://push.localhost/a',
    'https://printer.local/a',
    'https://metadata.google.internal/a',
    'https://database/a',
    'https://push.example.com./a',
    'https://127.0.0.1/a',
    'https://2130706433/a',
    'https://0x7f.1/a',
    'https://10.0.0.8/a',
    'https://169.254.169.254/latest',
    'https://[::1]/a',
    'https://[fd00::1]/a',
    'https://①②⑦.0.0.1/a',
    'no address',
  ])('never goes to %s', (endpoint) => {
    expect(subscriptionFrom({ endpoint, keys })).toMatchObject({
      kind: 'rejection',
      code: 'notifications.endpoint_not_allowed',
    })
  })

  it('takes padding that some browsers write, and keeps none', () => {
    expect(
      subscriptionFrom({ endpoint: ENDPOINT, keys: { p256dh: `${keys.p256dh}=`, auth: `${keys.auth}==` } }),
    ).toEqual({ endpoint: ENDPOINT, ...keys })
  })

  it.each([
    ['of another length', { ...keys, p256dh: point.subarray(0, 64).toString('base64url') }],
    ['that is no point', { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') }],
    ['beside the curve', { ...keys, p256dh: beside.toString('base64url') }],
    ['with a short secret', { ...keys, auth: Buffer.alloc(15).toString('base64url') }],
    ['in other letters', { ...keys, auth: '!'.repeat(22) }],
  ])('refuses a key %s', (_, wrong) => {
    expect(subscriptionFrom({ endpoint: ENDPOINT, keys: wrong })).toMatchObject({ code: 'notifications.keys_invalid' })
  })
})
