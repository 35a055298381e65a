import type { Clock } from '../../../platform/clock/clock.ts'
import type { Database } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import { flagFacts } from '../../../platform/flags/facts.ts'
import { requireShareable } from '../../../platform/flags/errors.ts'
import { saveFlag } from '../../../platform/flags/store.ts'
import type { Flag, FlagState } from '../../../platform/flags/flags.ts'
import type { Id } from '../../../platform/ids/ids.ts'

/** Switches a flag for everyone who asks from then on, in every process; the reason stays in the log. Rejects with `flags.not_for_a_share`. */
export async function switchFlag(
  { db, clock }: { db: Database; clock: Clock },
  { flag, state, reason, byId }: { flag: Flag; state: FlagState; reason: string; byId: Id },
): Promise<void> {
  requireShareable(flag, state)
  const at = clock()
  await db.transaction(async (tx) => {
    await saveFlag(tx, flag, state, at)
    await publish(tx, flagFacts, [
      {
        type: 'platform.flag_changed',
        stream: `flag:${flag.key}`,
        actorId: byId,
        data: { key: flag.key, ...state, reason },
        occurredAt: at,
      },
    ])
  })
}
