import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { retellLostFacts } from './commands/retell-lost-facts.ts'

export const identityWorkPart = definePart({
  name: 'identity-work',
  needs: { foundation: foundationPart },
  start: ({ foundation }) => foundation,
  run: async ({ db, log }) => {
    const retold = await retellLostFacts({ db })
    if (retold > 0) log.warn({ facts: retold }, 'facts about members that a dying process had not told were told now')
  },
})
