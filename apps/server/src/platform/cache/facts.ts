import { Type } from 'typebox'
import { defineFacts } from '../facts/fact.ts'
import { fields } from '../facts/fields.ts'

export const cacheFacts = defineFacts({
  /** An operator had what is kept of a family forgotten, by every process; every family where it is ''. */
  'platform.cache_forgotten': { stream: 'cache', data: Type.Object({ family: fields.text }) },
})
