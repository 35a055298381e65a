/**
 * Where a question typed into the one search field leads: to the list that is open, which keeps its other filters, and to the lots
 * from everywhere else.
 */
export function listAddress(path: string, parameters: { toString(): string }, question: string): string {
  const list = path === '/cards' ? '/cards' : '/lots'
  const next = new URLSearchParams(path === list ? parameters.toString() : '')
  next.delete('sort')
  if (question === '') next.delete('q')
  else next.set('q', question)
  const query = next.toString()
  return query === '' ? list : `${list}?${query}`
}
