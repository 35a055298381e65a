import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCES = join(import.meta.dirname, '..')

/** A form without a method is a GET: whatever is typed would stand in the address, in the history and in logs. */
test('a form is a Form, which is a POST; or a search; or says itself that it is a POST', () => {
  const unsafe = globSync('**/*.tsx', { cwd: SOURCES })
    .filter((file) => file !== join('ui', 'form.tsx'))
    .flatMap((file) =>
      [...readFileSync(join(SOURCES, file), 'utf8').matchAll(/<form[\s>][^]*?(?=<\/form>)/g)]
        .map(([form]) => form)
        .filter((form) => !/^<form\s[^]*?(role="search"|method="post")/.test(form))
        .map((form) => `${file}: ${form.slice(0, 60)}`),
    )
  expect(unsafe).toEqual([])
})
