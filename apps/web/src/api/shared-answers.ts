/**
 * Answers of the exchange that everyone sees alike, shared for a second between all visitors of this process: a busy
 * home page asks once, not once per visitor. One second is what the exchange itself allows (`max-age=1`); what moves in
 * between reaches the page by its socket.
 */
const SHARED_MS = 1_000
const MOST_KEPT = 500

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

const answers = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>()

async function ask(url: string, init: RequestInit | undefined): Promise<Answer> {
  const response = await fetch(url, { ...init, cache: 'no-store' })
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() }
}

function keep(url: string, answer: Promise<Answer>, now: number): void {
  answers.delete(url)
  answers.set(url, { until: now + SHARED_MS, answer })
  for (const [oldest, { until }] of answers) {
    if (answers.size <= MOST_KEPT && until > now) break
    answers.delete(oldest)
  }
  const forget = (): void => {
    if (answers.get(url)?.answer === answer) answers.delete(url)
  }
  // A refusal is not shared: the next visitor asks again.
  answer.then(({ status }) => status >= 400 && forget(), forget)
}

export const fetchShared: typeof fetch = async (input, init) => {
  const url = String(input instanceof Request ? input.url : input)
  const now = Date.now()
  const kept = answers.get(url)
  let answer = kept && kept.until > now ? kept.answer : undefined
  if (answer === undefined) {
    // Others may wait for the same answer, so that one visitor's leaving must not end it; the exchange has its own time limit.
    answer = ask(url, { ...init, signal: AbortSignal.timeout(8_000) })
    keep(url, answer, now)
  }
  const { status, type, body } = await answer
  return new Response(body, { status, headers: { 'content-type': type } })
}
