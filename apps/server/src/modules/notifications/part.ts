import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { forgetEndedSessions } from './consumers.ts'
import { pushKeys } from './push-keys.ts'
import { pushRoutes } from './routes.ts'

export const notificationsPart = definePart({
  name: 'notifications',
  needs: { foundation: foundationPart, http: httpPart, facts: factsPart, identity: identityServicePart },
  start: async ({ foundation: { db, secret, log }, http, facts, identity }) => {
    const { publicKey } = await pushKeys({ db, secret, log })
    http.api(pushRoutes({ db, publicKey }))
    facts.sideEffect(forgetEndedSessions({ db, identity }))
  },
})
