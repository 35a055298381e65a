import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { realtimePart } from '../../platform/realtime/part.ts'
import { cardChannel, lotChannel, marketChannel } from './channels.ts'
import { auctionsServicePart } from './service.part.ts'

export const auctionsLivePart = definePart({
  name: 'auctions-live',
  needs: { foundation: foundationPart, realtime: realtimePart, auctions: auctionsServicePart },
  start: ({ foundation: { db }, realtime, auctions: { pseudonyms } }) => {
    realtime.addChannel(lotChannel({ db, pseudonyms }))
    realtime.addChannel(marketChannel({ pseudonyms }))
    realtime.addChannel(cardChannel({ db, pseudonyms }))
  },
})
