import { Type } from 'typebox'
import { defineFacts } from '../../platform/facts/fact.ts'
import { fields } from '../../platform/facts/fields.ts'

const { id, count, text, time } = fields
const of = { memberId: id }

/** Published as facts of `users` until privacy was a module of its own. */
export const privacyFacts = defineFacts({
  'privacy.export_requested': {
    stream: 'member',
    data: Type.Object({ ...of, exportId: id }),
    formerly: ['users.export_requested'],
  },
  'privacy.export_made': {
    stream: 'member',
    data: Type.Object({ ...of, exportId: id, entries: count, sizeBytes: count }),
    formerly: ['users.export_made'],
  },
  'privacy.erasure_scheduled': {
    stream: 'member',
    data: Type.Object({ ...of, dueAt: time }),
    formerly: ['users.erasure_scheduled'],
  },
  'privacy.erasure_cancelled': { stream: 'member', data: Type.Object(of), formerly: ['users.erasure_cancelled'] },
  'privacy.erasure_held_up': {
    stream: 'member',
    data: Type.Object({ ...of, codes: Type.Array(text) }),
    formerly: ['users.erasure_held_up'],
  },
  'privacy.member_erased': { stream: 'member', data: Type.Object(of), formerly: ['users.member_erased'] },
})
