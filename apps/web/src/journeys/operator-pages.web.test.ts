import { listEvents } from '@ece/sdk/operations/audit'
import { beforeAll } from 'vitest'
import { testEveryPage } from '../testing/every-page.ts'
import { makeLot, makeSeller, operator, type Member } from '../testing/members.ts'

let staff: Member
let seller: Member
let correlation = ''

beforeAll(async () => {
  ;[staff, seller] = [await operator(), await makeSeller()]
  const lot = await makeLot(seller)
  const { items } = await listEvents(staff.api, { stream: `auction:${lot.id}` })
  correlation = items[0]?.correlationId ?? ''
})

testEveryPage(
  [
    { name: 'the overview', path: () => '/operator' },
    { name: 'a member', path: () => `/operator/members/${seller.id}` },
    { name: 'a narrowed event log', path: () => `/operator/events?actor=${seller.id}&from=2026-01-01T00:00:00.000Z` },
    { name: 'a timeline', path: () => `/operator/events/timeline/${correlation}` },
    ...['members', 'lots', 'copies', 'imports', 'mailbox', 'events', 'jobs', 'flags'].map((section) => ({
      name: section,
      path: () => `/operator/${section}`,
    })),
  ],
  () => staff,
)
