import { Type } from 'typebox'
import { defineFacts } from '../platform/facts/fact.ts'

const index = { stream: 'demo', data: Type.Object({ index: Type.Integer({ minimum: 0 }) }) } as const

/** How far the demonstration has come, so that a start goes on where the last one ended. */
export const demoFacts = defineFacts({
  'demo.seeded': { stream: 'demo', data: Type.Object({}) },
  'demo.lot_ended': index,
  'demo.lot_put_up': index,
})
