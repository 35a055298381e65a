import type { Channel } from '../../platform/realtime/channel.ts'

/** Tells a member's pages that money came in or went out: a withdrawal is paid out by a job, after its own answer. */
export const walletChannel: Channel = {
  prefix: 'user',
  types: ['ledger.deposited', 'ledger.withdrawal_confirmed', 'ledger.withdrawal_failed'],
  authorize: (id, caller) => caller?.memberId === id,
  messages: ({ type, data, position }) => [
    {
      room: `user:${String(data['memberId'])}`,
      type: 'ledger.wallet_changed',
      data: { reason: type === 'ledger.deposited' ? 'deposit' : 'withdrawal' },
      sequence: position,
    },
  ],
}
