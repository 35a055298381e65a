import {
  DraftAnswerSchema,
  DraftChoiceBody,
  DraftWordBody,
  HoldingDraftBody,
  HoldingsImportedSchema,
  LineParams,
} from '@ece/contracts/holdings'
import { Type, type Static } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { isRejection, readCollection } from './collection-file.ts'
import { keepDraft } from './commands/import-collection.ts'
import { draftOf } from './draft.ts'
import { collectionError } from './errors.ts'
import { FILES_A_MINUTE, type HoldingsRoutesDeps } from './routes.ts'
import { deleteDraft, writeChoice, writeDraft, writeWord } from './store.ts'
import { meansSomething, wordKey } from './collection-row.ts'

const TAGS = ['Holdings']
const BODY_BYTES = 4 * 1_024 * 1_024

/** A collector's file while its lines are decided: kept here, so that a page loaded anew, or another device, goes on with it. */
export function draftRoutes(deps: HoldingsRoutesDeps): ApiRoutes {
  return (app) => {
    getHoldingsDraftRoute(app, deps)
    putHoldingsDraftRoute(app, deps)
    chooseHoldingsLineRoute(app, deps)
    unchooseHoldingsLineRoute(app, deps)
    explainHoldingsWordRoute(app, deps)
    keepHoldingsDraftRoute(app, deps)
    dropHoldingsDraftRoute(app, deps)
  }
}

function getHoldingsDraftRoute(app: ApiInstance, deps: HoldingsRoutesDeps): void {
  app.get(
    '/me/holdings/draft',
    {
      config: { access: requiring('vault.read') },
      schema: {
        tags: TAGS,
        summary: 'The file whose lines you are deciding; null where there is none',
        operationId: 'getHoldingsDraft',
        response: { 200: DraftAnswerSchema },
      },
    },
    async (request) => answer(deps, callerOf(request).memberId),
  )
}

function putHoldingsDraftRoute(app: ApiInstance, deps: HoldingsRoutesDeps): void {
  const { db, clock, settings } = deps
  const currency = settings.CURRENCY
  app.put(
    '/me/holdings/draft',
    {
      bodyLimit: BODY_BYTES,
      config: { access: requiring('vault.write'), fileFields: ['csv'], rateLimit: FILES_A_MINUTE },
      schema: {
        tags: TAGS,
        summary: 'Begin with a file, in place of the one before: what its lines mean',
        operationId: 'putHoldingsDraft',
        body: HoldingDraftBody,
        response: { 200: DraftAnswerSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { csv, fileName = '' } = request.body
      const read = await readCollection(csv, { currency })
      if (isRejection(read)) orThrow(read)
      // PostgreSQL's text has no place for it, and no program writes it.
      await writeDraft(db, memberId, { csv: csv.replaceAll('\0', '').toWellFormed(), fileName }, clock())
      return answer(deps, memberId)
    },
  )
}

function chooseHoldingsLineRoute(app: ApiInstance, deps: HoldingsRoutesDeps): void {
  const { db, catalog } = deps
  app.put(
    '/me/holdings/draft/lines/:line',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Say which card a line means; null leaves it out',
        operationId: 'chooseHoldingsLine',
        params: LineParams,
        body: DraftChoiceBody,
        response: { 200: DraftAnswerSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { cardId } = request.body
      if (cardId !== null && !(await catalog.cards(db, [cardId])).has(cardId)) orThrow(collectionError('no_such_card'))
      if (!(await writeChoice(db, memberId, request.params.line, cardId))) orThrow(collectionError('no_draft'))
      return answer(deps, memberId)
    },
  )
}

function unchooseHoldingsLineRoute(app: ApiInstance, deps: HoldingsRoutesDeps): void {
  const { db } = deps
  app.delete(
    '/me/holdings/draft/lines/:line',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Take a line as the file says again',
        operationId: 'unchooseHoldingsLine',
        params: LineParams,
        response: { 200: DraftAnswerSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      if (!(await writeChoice(db, memberId, request.params.line, undefined))) orThrow(collectionError('no_draft'))
      return answer(deps, memberId)
    },
  )
}

function explainHoldingsWordRoute(app: ApiInstance, deps: HoldingsRoutesDeps): void {
  const { db } = deps
  app.put(
    '/me/holdings/draft/words',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Say what a word of the file means that nothing is known of',
        operationId: 'explainHoldingsWord',
        body: DraftWordBody,
        response: { 200: DraftAnswerSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { column, word, meaning } = request.body
      if (!meansSomething(column, meaning)) orThrow(collectionError('no_such_word', { column, meaning }))
      if (!(await writeWord(db, memberId, wordKey(column, word), meaning))) orThrow(collectionError('no_draft'))
      return answer(deps, memberId)
    },
  )
}

function keepHoldingsDraftRoute(app: ApiInstance, { db, clock, catalog, settings }: HoldingsRoutesDeps): void {
  const currency = settings.CURRENCY
  app.post(
    '/me/holdings/draft/keep',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Keep what the file names, as you have decided it',
        operationId: 'keepHoldingsDraft',
        response: { 200: HoldingsImportedSchema },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { status, body } = await idempotently(db, request, async (tx) => ({
        status: 200 as const,
        body: await keepDraft({ db: tx, catalog, clock, currency }, memberId),
      }))
      return reply.status(status).send(body)
    },
  )
}

function dropHoldingsDraftRoute(app: ApiInstance, { db }: HoldingsRoutesDeps): void {
  app.delete(
    '/me/holdings/draft',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Drop the file; nothing of it is kept',
        operationId: 'dropHoldingsDraft',
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await deleteDraft(db, callerOf(request).memberId)
      return reply.status(204).send(null)
    },
  )
}

async function answer(
  { db, catalog, settings }: HoldingsRoutesDeps,
  memberId: Id,
): Promise<Static<typeof DraftAnswerSchema>> {
  return { draft: await draftOf(db, catalog, memberId, settings.CURRENCY) }
}
