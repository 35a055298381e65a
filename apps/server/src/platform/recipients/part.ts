import { definePart } from '../parts/part.ts'
import { Recipients } from './recipients.ts'

export const recipientsPart = definePart({ name: 'recipients', needs: {}, start: () => new Recipients() })
