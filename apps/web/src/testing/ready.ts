import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import './provided.ts'

/** For a build from nothing on a machine that is busy with other things. */
const LONGEST_MS = 300_000

// In front of each file of browser tests: waits for the exchange, which tools/web-exchange.ts starts beside the other tests.
const { url, problem } = inject('web')
const signIn = async (): Promise<boolean> =>
  fetch(`${url}/sign-in`).then(
    ({ ok }) => ok,
    () => false,
  )
for (const givenUp = Date.now() + LONGEST_MS; !(await signIn()); await sleep(200)) {
  const why = await readFile(problem, 'utf8').catch(() => '')
  if (why !== '' || Date.now() > givenUp)
    throw new Error(why === '' ? `The exchange for the browser tests did not start at ${url} in time.` : why)
}
