import { analyticsPart } from '../modules/analytics/index.ts'
import { auctionsPart } from '../modules/auctions/index.ts'
import { auditPart } from '../modules/audit/index.ts'
import { catalogPart } from '../modules/catalog/index.ts'
import { holdingsPart } from '../modules/collection/index.ts'
import { identityPart } from '../modules/identity/index.ts'
import { ledgerLivePart, ledgerPart } from '../modules/ledger/index.ts'
import { mediaPart } from '../modules/media/index.ts'
import { notificationsPart } from '../modules/notifications/index.ts'
import { recipientSettingsPart, usersPart } from '../modules/users/index.ts'
import { vaultPart } from '../modules/vault/index.ts'
import { factsPart } from '../platform/facts/part.ts'
import { foundationPart } from '../platform/foundation/part.ts'
import { httpPart } from '../platform/http/part.ts'
import { jobsPart } from '../platform/jobs/part.ts'
import { startParts, type Part, type StartedParts } from '../platform/parts/part.ts'
import { realtimePart } from '../platform/realtime/part.ts'
import { demoBiddersPart } from '../demo/index.ts'
import { memberFilePart } from '../modules/backoffice/index.ts'
import { operationsPart } from '../modules/backoffice/index.ts'
import { privacyApiPart, privacyWorkPart } from '../modules/privacy/index.ts'
import { webPart } from '../gateway/web-process.ts'

/**
 * The table of targets: which parts a process runs. No module asks which target it runs in. Bidding needs the ledger and
 * the vault in its own process, which their service parts give it, so a bid is one transaction in every shape.
 */
const EDGES = [
  identityPart,
  usersPart,
  notificationsPart,
  mediaPart,
  catalogPart,
  ledgerPart,
  ledgerLivePart,
  vaultPart,
  holdingsPart,
  auctionsPart,
  analyticsPart,
  auditPart,
  memberFilePart,
  privacyApiPart,
  privacyWorkPart,
  operationsPart,
  realtimePart,
]

export const targets: Readonly<Record<string, readonly Part[]>> = {
  all: [...EDGES, demoBiddersPart, webPart],
  api: EDGES,
  identity: [identityPart],
  users: [usersPart, privacyApiPart, privacyWorkPart, mediaPart, identityPart],
  notifications: [notificationsPart, identityPart],
  catalog: [catalogPart, mediaPart, identityPart],
  auctions: [auctionsPart, ledgerPart, ledgerLivePart, vaultPart, identityPart],
  analytics: [analyticsPart, identityPart],
  holdings: [holdingsPart, identityPart],
  media: [mediaPart, identityPart],
  realtime: [realtimePart, auctionsPart, ledgerLivePart, identityPart],
  worker: [jobsPart, mediaPart, catalogPart, ledgerPart, privacyWorkPart, identityPart],
  web: [webPart],
}

export interface RunningTarget {
  readonly address: string
  readonly started: StartedParts
  stop(): Promise<void>
}

/** Starts the parts of the targets, then the recipients of the log and the job queue, and last of all listens. */
export async function startTargets(names: readonly string[], signal?: AbortSignal): Promise<RunningTarget> {
  const wanted = names.flatMap((name) => {
    const row = targets[name]
    if (!row) throw new Error(`There is no target ${name}. There are: ${Object.keys(targets).join(', ')}.`)
    return row
  })
  const running = await startParts(
    [...new Set([foundationPart, factsPart, jobsPart, httpPart, recipientSettingsPart, ...wanted])],
    signal,
  )
  try {
    const { started } = running
    started.get(factsPart).run()
    await started.get(jobsPart).run()
    const address = await started.get(httpPart).listen()
    const stop = async (): Promise<void> => {
      await started.get(httpPart).drain() // While every part is still there: a request under way may need any of them.
      await running.stop()
    }
    return { address, started, stop }
  } catch (error) {
    await running.stop().catch(() => undefined)
    throw error
  }
}
