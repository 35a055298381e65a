/**
 * Names of fields that hold what nobody else may read. No page of ours puts one into an address; an old page, a browser that was
 * stopped half-way or a stranger's link may. Such an address is not handed on: it would stand in the web's logs and in the history.
 * (`token` is none of them: links in mail carry it, work once, and are never logged.)
 */
const SECRETS = new Set([
  'password',
  'current-password',
  'currentpassword',
  'new-password',
  'newpassword',
  'passwd',
  'pwd',
  'username',
  'user',
  'login',
  'email',
  'e-mail',
  'new-email',
  'newemail',
  'name',
  'code',
  'otp',
  'totp',
  'one-time-code',
  'secret',
  'api-key',
  'apikey',
])

/** The address without what must not be in one; null where there is nothing of the kind. */
export function withoutSecrets(address: string): string | null {
  const at = address.indexOf('?')
  if (at === -1) return null
  const query = new URLSearchParams(address.slice(at + 1))
  const typed = [...query.keys()].filter((name) => SECRETS.has(name.toLowerCase()))
  if (typed.length === 0) return null
  for (const name of typed) query.delete(name)
  const rest = query.toString()
  return address.slice(0, at) + (rest === '' ? '' : `?${rest}`)
}
