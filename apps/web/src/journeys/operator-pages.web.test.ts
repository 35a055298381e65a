import { beforeAll } from 'vitest'
import { testEveryPage } from '../testing/every-page.ts'
import { operator, type Member } from '../testing/members.ts'

let staff: Member

beforeAll(async () => {
  staff = await operator()
})

testEveryPage(
  [
    { name: 'the overview', path: () => '/operator' },
    ...['members', 'lots', 'copies', 'imports', 'mailbox', 'events', 'jobs', 'flags'].map((section) => ({ name: section, path: () => `/operator/${section}` })),
  ],
  () => staff,
)
