import { definePart } from '../../platform/parts/part.ts'
import { realtimePart } from '../../platform/realtime/part.ts'
import { memberChannel } from './channels.ts'

/** What members are told in their own rooms. */
export const notificationsLivePart = definePart({
  name: 'notifications-live',
  needs: { realtime: realtimePart },
  start: ({ realtime }) => realtime.addChannel(memberChannel),
})
