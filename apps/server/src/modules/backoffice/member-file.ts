import { MemberFileSchema, type MemberFile } from '@ece/contracts/members'
import { IdParams } from '@ece/contracts/wire'
import { memberActivity } from '../auctions/index.ts'
import { identityServicePart } from '../identity/index.ts'
import { ledgerServicePart } from '../ledger/index.ts'
import { countCopies } from '../vault/index.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'

const SHOWN = 5

/**
 * What staff see of one member, put together of what each module knows. Here and not in `identity`, which the others need
 * themselves. Balances, lots and bids stand in the event log, so whoever may read that sees them here, and nobody else does.
 */
export const memberFileApiPart = definePart({
  name: 'member-file-api',
  needs: { foundation: foundationPart, http: httpPart, identity: identityServicePart, ledger: ledgerServicePart },
  start: ({ foundation: { db, settings }, http, identity, ledger }) => {
    const activityOf = async (memberId: string): Promise<MemberFile['activity']> => {
      const [balances, copies, { lots, bids }] = await Promise.all([
        ledger.balances(db, memberId),
        countCopies(db, memberId),
        memberActivity(db, memberId, SHOWN),
      ])
      return {
        wallet: { ...balances, currency: settings.CURRENCY },
        copies,
        lots: { ...lots, newest: [...lots.newest] },
        bids: { ...bids, newest: [...bids.newest] },
      }
    }
    http.api((app) => {
      app.get(
        '/members/:id/file',
        {
          config: { access: requiring('identity.read_members') },
          schema: {
            tags: ['Members'],
            summary: 'A member, their access and what they do here (staff)',
            operationId: 'getMemberFile',
            params: IdParams,
            response: { 200: MemberFileSchema },
          },
        },
        async (request) => {
          const { permissions } = callerOf(request)
          const { id } = request.params
          const member = await identity.viewForStaff(db, id)
          const [access, activity] = await Promise.all([
            identity.accessOf(db, id),
            permissions.has('audit.read') ? activityOf(id) : null,
          ])
          return { member, access, activity }
        },
      )
    })
  },
})
