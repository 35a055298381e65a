import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { forgetEndedSessions } from './consumers.ts'

export const notificationsWorkPart = definePart({
  name: 'notifications-work',
  needs: { foundation: foundationPart, facts: factsPart, identity: identityServicePart },
  start: ({ foundation: { db }, facts, identity }) => {
    facts.sideEffect(forgetEndedSessions({ db, identity }))
  },
})
