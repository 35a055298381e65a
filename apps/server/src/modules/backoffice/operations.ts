import { Type } from 'typebox'
import { auctionsServicePart, BIDS_COUNTER, type AuctionsService } from '../auctions/index.ts'
import type { Queryable, Transactor } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { failingSubscriptions } from '../../platform/facts/checkpoint.ts'
import { publish } from '../../platform/facts/log.ts'
import { backofficeFacts } from './facts.ts'
import { foundationPart, type Foundation } from '../../platform/foundation/part.ts'
import { anyone, callerOf, requiring } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { pagedList, place } from '../../platform/http/paging.ts'
import { httpPart, type ApiInstance } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { deleteJob, listJobs, retryJob } from '../../platform/jobs/overview.ts'
import { definePart } from '../../platform/parts/part.ts'
import { Nullable, PageQuery, PageSchema, TimeSchema } from '@ece/contracts/wire'
import { ConfigurationSchema, GlanceSchema } from '@ece/contracts/operations'
import { legalRoutes } from './legal-pages.ts'
import { Glance } from '../../platform/telemetry/glance.ts'

const JobSchema = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  state: Type.String(),
  attempts: Type.Integer(),
  maximumAttempts: Type.Integer(),
  runAt: TimeSchema,
  lastError: Nullable(Type.String()),
})
const JobsQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('failed')])),
})
const JOBS = pagedList('listJobs', [place.integer])
const JobParams = Type.Object({ id: Type.Integer({ minimum: 1 }) })

/** What belongs to no module: the configuration that clients may know, and the queue for operators. */
export const operationsApiPart = definePart({
  name: 'operations-api',
  needs: { foundation: foundationPart, http: httpPart, auctions: auctionsServicePart },
  start: ({ foundation: { db, settings, dataFolder }, http, auctions: { house } }) => {
    const glance = new Glance(BIDS_COUNTER)
    http.api(legalRoutes(settings, dataFolder))
    http.api((app) => {
      getGlanceRoute(app, db, glance)
      getConfigurationRoute(app, settings, house)
      listJobsRoute(app, db)
      retryJobRoute(app, db)
      deleteJobRoute(app, db)
    })
    return glance
  },
  run: (glance) => glance.start(),
  stop: async (glance) => glance.stop(),
})

function getGlanceRoute(app: ApiInstance, db: Queryable, glance: Glance): void {
  app.get(
    '/operations/glance',
    {
      config: { access: requiring('audit.read') },
      schema: {
        tags: ['Operations'],
        summary: 'How this process does, and the last hour of it',
        operationId: 'getGlance',
        response: { 200: GlanceSchema },
      },
    },
    async () => {
      const [database] = await db.query<{ bytes: number; slow: number }>(
        `SELECT pg_database_size(current_database())::float8 AS bytes, (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query_start < now() - interval '1 second' AND pid <> pg_backend_pid()) AS slow`,
      )
      const minutes = glance.minutes.map(({ at, counted, ...figures }) => ({
        at: new Date(at).toISOString(),
        ...figures,
        bids: counted,
      }))
      const { subscriptions, ...now } = await glance.now()
      const failing = await failingSubscriptions(db)
      return {
        pid: process.pid,
        minutes,
        subscriptions: [...subscriptions],
        failing: failing.map(({ since, ...each }) => ({ ...each, since: since.toISOString() })),
        ...now,
        databaseBytes: database?.bytes ?? 0,
        slowStatements: database?.slow ?? 0,
      }
    },
  )
}

function getConfigurationRoute(
  app: ApiInstance,
  settings: Foundation['settings'],
  house: AuctionsService['house'],
): void {
  app.get(
    '/configuration',
    {
      config: { access: anyone },
      schema: {
        tags: ['Operations'],
        summary: 'What clients need to know of this exchange',
        operationId: 'getConfiguration',
        response: { 200: ConfigurationSchema },
      },
    },
    async () => ({
      demo: settings.ECE_DEMO,
      faucet: settings.ECE_FAUCET,
      currency: settings.CURRENCY,
      feeBps: house.feeBps,
      increments: [...house.increments],
      extendWindowSeconds: house.extendWindowMs / 1_000,
      extendBySeconds: house.extendByMs / 1_000,
      operator: { name: settings.OPERATOR_NAME, contactEmail: settings.CONTACT_EMAIL || null },
    }),
  )
}

function listJobsRoute(app: ApiInstance, db: Queryable): void {
  app.get(
    '/jobs',
    {
      config: { access: requiring('jobs.manage') },
      schema: {
        tags: ['Operations'],
        summary: 'Jobs of the queue',
        operationId: 'listJobs',
        querystring: JobsQuery,
        response: { 200: PageSchema(JobSchema) },
      },
    },
    async (request) => {
      const { state, ...page } = request.query
      const { items, nextCursor } = await JOBS.page(
        page,
        async (after, limit) => listJobs(db, state, after?.[0] ?? null, limit),
        ({ id }) => [id],
      )
      return { items: items.map((job) => ({ ...job, runAt: job.runAt.toISOString() })), nextCursor }
    },
  )
}

function retryJobRoute(app: ApiInstance, db: Transactor): void {
  app.post(
    '/jobs/:id/retry',
    {
      config: { access: requiring('jobs.manage') },
      schema: {
        tags: ['Operations'],
        summary: 'Run a job again',
        operationId: 'retryJob',
        params: JobParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      await withJob(db, 'operations.job_retried', memberId, request.params.id, retryJob)
      return reply.status(204).send(null)
    },
  )
}

function deleteJobRoute(app: ApiInstance, db: Transactor): void {
  app.delete(
    '/jobs/:id',
    {
      config: { access: requiring('jobs.manage') },
      schema: {
        tags: ['Operations'],
        summary: 'Take a job out',
        operationId: 'deleteJob',
        params: JobParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      await withJob(db, 'operations.job_removed', memberId, request.params.id, deleteJob)
      return reply.status(204).send(null)
    },
  )
}

/** What an operator does to a job, and that it was done: one transaction. Rejects with `http.not_found`. */
async function withJob(
  db: Transactor,
  type: keyof typeof backofficeFacts,
  actorId: Id,
  jobId: number,
  change: (tx: Queryable, id: number) => Promise<boolean>,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await change(tx, jobId))) orThrow(httpError('not_found'))
    await publish(tx, backofficeFacts, [
      { type, stream: `job:${jobId}`, actorId, data: { jobId }, occurredAt: new Date() },
    ])
  })
}
