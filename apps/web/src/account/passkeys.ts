import * as auth from '@ece/sdk/auth'
import { api } from '../api/client.ts'

type Ceremonies = typeof import('@simplewebauthn/browser')
type CreationOptions = Parameters<Ceremonies['startRegistration']>[0]['optionsJSON']
type RequestOptions = Parameters<Ceremonies['startAuthentication']>[0]['optionsJSON']

/** What a passkey's dialogue came to. `cancelled` is no error: the person has changed their mind, or the device has none. */
export type Ceremony = 'done' | 'cancelled'

export function hasPasskeys(): boolean {
  return typeof window !== 'undefined' && 'PublicKeyCredential' in window
}

/** The device makes a passkey and the exchange keeps its public half. Rejects as the exchange refuses. */
export async function addPasskey(name: string): Promise<Ceremony> {
  const optionsJSON = await auth.beginPasskey<CreationOptions>()(api)
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response = await startRegistration({ optionsJSON }).catch(cancelled)
  if (response === null) return 'cancelled'
  await auth.addPasskey(api, { body: { response, name } })
  return 'done'
}

/** Signs in by whatever passkey the person chooses. Rejects as the exchange refuses, which is also when the device has not asked for its owner. */
export async function signInWithPasskey(): Promise<Ceremony> {
  const optionsJSON = await auth.beginPasskeySignIn<RequestOptions>()(api)
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await startAuthentication({ optionsJSON: { ...optionsJSON, userVerification: 'required' } }).catch(
    cancelled,
  )
  if (response === null) return 'cancelled'
  await auth.signInByPasskey(api, { body: { response } })
  return 'done'
}

/** @param name one to PASSKEY_NAME_LENGTH characters */
export async function renamePasskey(id: string, name: string): Promise<void> {
  await auth.renamePasskey(api, { body: { id, name } })
}

/** Browsers tell with one error that the person said no, waited too long, or has no passkey here (WebAuthn, 14.5.1: on purpose). */
function cancelled(error: unknown): null {
  if (error instanceof Error && ['NotAllowedError', 'AbortError', 'InvalidStateError'].includes(error.name)) return null
  throw error
}
