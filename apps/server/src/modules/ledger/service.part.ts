import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { ledger } from './ledger.ts'

export const ledgerServicePart = definePart({
  name: 'ledger-service',
  needs: { foundation: foundationPart },
  start: () => ledger,
})
