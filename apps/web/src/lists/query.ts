/** What a list shows, as its address says it. All state of a list lives in the URL, so that it can be shared and gone back to. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

export function single(value: string | readonly string[] | undefined): string | undefined {
  const text = typeof value === 'object' ? value[0] : value
  return text === undefined || text === '' ? undefined : text
}

export function oneOf<const T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  return allowed.find((option) => option === value)
}

/** An address with these parameters, leaving out what is empty. */
export function addressOf(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') parameters.set(name, String(value))
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isUuid(text: string | undefined): text is string {
  return text !== undefined && UUID.test(text)
}
