import { Type } from 'typebox'
import { defineFacts } from '../../platform/facts/fact.ts'
import { fields } from '../../platform/facts/fields.ts'

const { id, text } = fields
const block = { stream: 'member', data: Type.Object({ memberId: id, blockedId: id }) } as const

export const usersFacts = defineFacts({
  'users.profile_changed': { stream: 'member', data: Type.Object({ memberId: id, fields: Type.Array(text) }) },
  'users.blocked': block,
  'users.unblocked': block,
})
