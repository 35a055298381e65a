import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { vault } from './vault.ts'

export const vaultServicePart = definePart({
  name: 'vault-service',
  needs: { foundation: foundationPart },
  start: () => vault,
})
