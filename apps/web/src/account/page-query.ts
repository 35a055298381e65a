/** A page's query, as Next hands it over. */
export type PageQuery = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>

/** The first value of a parameter that may have been given more than once. */
export function firstOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value[0]
}
