import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { pushKeys } from './push-keys.ts'
import { pushRoutes } from './routes.ts'

export const notificationsApiPart = definePart({
  name: 'notifications-api',
  needs: { foundation: foundationPart, http: httpPart },
  start: ({ foundation: { db, secret, log }, http }) => {
    let keys: ReturnType<typeof pushKeys> | undefined
    const publicKey = async (): Promise<string> => {
      keys ??= pushKeys({ db, secret, log }).catch((error: unknown) => {
        keys = undefined // The next who asks tries again.
        throw error
      })
      return (await keys).publicKey
    }
    http.api(pushRoutes({ db, publicKey }))
  },
})
