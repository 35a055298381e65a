import { RealtimeClient } from '@ece/sdk/realtime-client'
import { getAccessToken } from '@ece/sdk/auth'
import { api } from '../api/client.ts'
import { setClockOffset } from './server-clock.tsx'

/** The tab's line to the exchange: the SDK's client with this page's session and clock. */
export function openConnection(signedIn: boolean): RealtimeClient {
  return new RealtimeClient({ token: async () => (signedIn ? accessToken() : null), onClockOffset: setClockOffset })
}

/** The session cookie alone may not open a socket; the short access token does. */
async function accessToken(): Promise<string | null> {
  return getAccessToken(api).then(
    ({ token }) => token,
    () => null,
  )
}
