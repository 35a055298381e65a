import { definePart } from '../../platform/parts/part.ts'
import { realtimePart } from '../../platform/realtime/part.ts'
import { walletChannel } from './channels.ts'

export const ledgerLivePart = definePart({
  name: 'ledger-live',
  needs: { realtime: realtimePart },
  start: ({ realtime }) => realtime.addChannel(walletChannel),
})
