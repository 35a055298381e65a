import {
  StatementCsvQuery,
  StatementPageSchema,
  StatementQuery,
  StatementSummarySchema,
  TransfersQuery,
} from '@ece/contracts/ledger'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { pagedList, place } from '../../platform/http/paging.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { nameKey, type References } from '../../platform/references/part.ts'
import { readStatement, sumStatement } from './queries/statement.ts'
import { rangeOf, type Days } from './statement.ts'
import { statementCsv, statementRows } from './statement-csv.ts'

interface StatementRoutesDeps extends Pick<Foundation, 'db' | 'clock' | 'settings'> {
  readonly references: References
}

const TAGS = ['Wallet']
const STATEMENT = pagedList('listTransfers', [place.time, place.id])
const CSV_ABOUT =
  'Oldest first, between the opening and the closing balance. Columns: time (ISO 8601 with the offset of `timeZone`), kind in words, code (`reason.kind`, the same in every language), kind, id and name of what it refers to, ' +
  'amount (what it changed of the balance), held (what it changed of what is held), currency, balance after the line, id. Their order is fixed; `lang` changes the words only. RFC 4180, UTF-8; text that a spreadsheet would run as a formula has an apostrophe before it.'

/** A member's own lines of the ledger: in pages, as sums, and as a file. */
export function statementRoutes(deps: StatementRoutesDeps): ApiRoutes {
  return (app) => {
    listTransfersRoute(app, deps)
    sumStatementRoute(app, deps)
    exportStatementRoute(app, deps)
  }
}

function listTransfersRoute(app: ApiInstance, { db, references }: StatementRoutesDeps): void {
  app.get(
    '/wallet/transfers',
    {
      config: { access: requiring('wallet.read') },
      schema: {
        tags: TAGS,
        summary: 'Your statement, newest first, of all days or of some',
        operationId: 'listTransfers',
        querystring: TransfersQuery,
        response: { 200: StatementPageSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { cursor, limit: lines, ...days } = request.query
      const range = orThrow(rangeOf(days))
      const { items: shown, nextCursor } = await STATEMENT.page(
        { cursor, limit: lines },
        async (after, limit) =>
          readStatement(db, memberId, { range, after: after && { at: after[0], id: after[1] }, limit }),
        ({ at, id }) => [at.toISOString(), id],
      )
      const names = await references.namesOf(
        db,
        shown.flatMap(({ reference }) => reference ?? []),
      )
      return {
        items: shown.map(({ id, at, kind, reason, amountCents, holdCents, reference }) => ({
          id,
          at: at.toISOString(),
          kind,
          reason,
          amountCents,
          holdCents,
          reference: reference && { ...reference, name: names.get(nameKey(reference)) ?? null },
        })),
        nextCursor,
      }
    },
  )
}

function sumStatementRoute(app: ApiInstance, { db, settings }: StatementRoutesDeps): void {
  app.get(
    '/wallet/statement',
    {
      config: { access: requiring('wallet.read') },
      schema: {
        tags: TAGS,
        summary: 'The sums of your statement: opening and closing balance, in and out',
        operationId: 'sumStatement',
        querystring: StatementQuery,
        response: { 200: StatementSummarySchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { from = null, to = null, timeZone = 'UTC' } = request.query
      return {
        from,
        to,
        timeZone,
        ...(await sumStatement(db, memberId, orThrow(rangeOf(request.query)))),
        currency: settings.CURRENCY,
      }
    },
  )
}

function exportStatementRoute(app: ApiInstance, { db, clock, settings, references }: StatementRoutesDeps): void {
  app.get(
    '/wallet/statement.csv',
    {
      config: { access: requiring('wallet.read') },
      schema: {
        tags: TAGS,
        summary: 'Your statement as CSV',
        description: CSV_ABOUT,
        operationId: 'exportStatement',
        querystring: StatementCsvQuery,
        response: {
          200: {
            description: 'The file, whose name tells its days.',
            content: { 'text/csv': { schema: Type.Unsafe<Readable>({ type: 'string' }) } },
          },
        },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { lang: locale = 'en', ...days } = request.query
      const range = orThrow(rangeOf(days))
      const { openingCents } = await sumStatement(db, memberId, range)
      reply.header('content-disposition', `attachment; filename="${fileNameOf(days)}"`).type('text/csv; charset=utf-8')
      return reply.send(
        Readable.from(
          statementRows(db, references, {
            memberId,
            range,
            openingCents,
            currency: settings.CURRENCY,
            locale,
            now: clock(),
          }),
        ).compose(statementCsv(locale)),
      )
    },
  )
}

function fileNameOf({ from, to }: Days): string {
  const days = [from && `from-${from}`, to && `to-${to}`].filter(Boolean).join('-')
  return `statement${days === '' ? '' : `-${days}`}.csv`
}
