import { eventsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { forgetEndedSessions } from './consumers.ts'

export const notificationsWorkPart = definePart({
  name: 'notifications-work',
  needs: { foundation: foundationPart, events: eventsPart, identity: identityServicePart },
  start: ({ foundation: { db }, events, identity }) => {
    events.sideEffect(forgetEndedSessions({ db, identity }))
  },
})
