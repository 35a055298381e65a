/**
 * Every setting, in one table: name, type, default, meaning. `readSettings` validates them at start and
 * docs/OPERATIONS.md is generated from here.
 */
export interface SettingDefinition<T> {
  readonly default: T
  /** One sentence for operators. */
  readonly about: string
  readonly parse: (text: string) => T
  /** Never logged and never shown. */
  readonly secret?: boolean
  readonly unit?: string
  /** What it is in production, whatever was given. */
  readonly inProduction?: T
  /** Another variable that is asked when this one is not set. */
  readonly alias?: string
}

const text = (fallback: string, about: string): SettingDefinition<string> => ({
  default: fallback,
  about,
  parse: (value) => value,
})
const secret = (about: string): SettingDefinition<string> => ({ ...text('', about), secret: true })
const flag = (fallback: boolean, about: string): SettingDefinition<boolean> => ({
  default: fallback,
  about,
  parse: parseFlag,
})
/** Off in production, whatever was given. */
const development = (about: string): SettingDefinition<boolean> => ({ ...flag(true, about), inProduction: false })
const whole = (
  fallback: number,
  about: string,
  { minimum = 0, maximum = Number.MAX_SAFE_INTEGER, unit }: { minimum?: number; maximum?: number; unit?: string } = {},
): SettingDefinition<number> => ({
  default: fallback,
  about,
  parse: (value) => parseWhole(value, minimum, maximum),
  ...(unit ? { unit } : {}),
})
const oneOf = <T extends string>(choices: readonly T[], fallback: T, about: string): SettingDefinition<T> => ({
  default: fallback,
  about: `${about} One of: ${choices.join(', ')}.`,
  parse: (value) => {
    const choice = choices.find((candidate) => candidate === value)
    if (choice === undefined) throw new Error(`must be one of ${choices.join(', ')}`)
    return choice
  },
})

export const settingsTable = {
  NODE_ENV: oneOf(
    ['development', 'test', 'production'],
    'development',
    'In production the demonstration logins, the faucet and the simulated bidders are refused.',
  ),
  ECE_DATA_DIR: text(
    'data',
    'The folder of everything that the exchange keeps on disk: the embedded database, media, keys.',
  ),
  ECE_HOST: text('127.0.0.1', 'The address that the public port listens on.'),
  ECE_PORT: {
    ...whole(3000, 'The port that it listens on. Where it is not set, `PORT` is asked.', {
      minimum: 0,
      maximum: 65_535,
    }),
    alias: 'PORT',
  },
  ECE_API_URL: text(
    '',
    'Where the API is (http://host:port), for the targets `web` and `gateway`. Default: this very process.',
  ),
  ECE_SERVICES: text(
    '',
    'Where services are by themselves, for the target `gateway`: name=http://host:port, several of one service separated by |, services by commas. What is not named here is at ECE_API_URL.',
  ),
  GATEWAY_ESSENTIAL_SERVICES: text(
    'identity,auctions',
    'Services of ECE_SERVICES without which the gateway is not ready, separated by commas.',
  ),
  GATEWAY_TIMEOUT_MS: whole(20_000, 'How long the gateway waits for the beginning of an answer.', {
    minimum: 100,
    unit: 'ms',
  }),
  GATEWAY_CONCURRENCY: whole(256, 'Requests that the gateway has under way at one service at most.', {
    minimum: 1,
    maximum: 10_000,
  }),
  GATEWAY_QUEUE: whole(512, 'Requests that wait at the gateway for one service at most; more are refused.', {
    maximum: 100_000,
  }),
  ECE_LIVE_URL: text('', 'Where the sockets are (http://host:port), for the target `gateway`. Default: ECE_API_URL.'),
  ECE_DRAIN_SECONDS: whole(
    0,
    'How long a process that is asked to stop goes on answering while it says that it is not ready. Behind a balancer: longer than that takes to see it.',
    { maximum: 300, unit: 's' },
  ),
  ECE_PUBLIC_URL: text('', 'The address that members use, for links and cookies. Default: http://localhost:ECE_PORT.'),
  ECE_SECRET: secret(
    'Signs session cookies and encrypts what is kept encrypted; at least 32 characters. Made and kept in the data folder when absent.',
  ),
  ECE_DEMO: development('Load demonstration data at the first start. Always off in production.'),
  ECE_DEMO_CARDS: whole(
    100,
    'Cards of each of the three sets that the demonstration draws and loads, the rarest first.',
    { minimum: 10, maximum: 100 },
  ),
  ECE_DEMO_BIDDERS: development('Members made by the program bid now and then. Always off in production.'),
  ECE_FAUCET: development('Members may deposit play money. Always off in production.'),
  ECE_WEB: flag(true, 'Build and start the web process.'),
  ECE_WEB_PORT: whole(0, 'The port of the web process, on this machine. 0: any that is free.', { maximum: 65_535 }),
  ECE_WEB_URL: text(
    '',
    'Where a web process is (http://host:port) that somebody else keeps. Without it one is kept here. `--processes` sets both for its own.',
  ),
  ECE_WEB_DEV: flag(false, 'Pages are compiled when they are asked for, for whoever works on them (`npm run dev`).'),
  LOG_LEVEL: oneOf(
    ['auto', 'trace', 'debug', 'info', 'warn', 'error', 'silent'],
    'auto',
    'The least severe line that is logged on the console. auto: warnings and errors, and everything from info on in `log/ece.log` of the data folder; info in production.',
  ),
  LOG_FORMAT: oneOf(['auto', 'pretty', 'json'], 'auto', 'auto: JSON in production, else for people.'),
  DATABASE_URL: secret('postgres://… of a PostgreSQL 16 or newer. Default: the embedded server in the data folder.'),
  DATABASE_POOL_SIZE: whole(24, 'Connections that this process keeps to the database at most.', {
    minimum: 4,
    maximum: 500,
  }),
  DATABASE_STATEMENT_TIMEOUT_MS: whole(15_000, 'A statement that runs longer is cancelled.', {
    minimum: 100,
    unit: 'ms',
  }),
  DATABASE_SLOW_QUERY_MS: whole(200, 'A statement that runs longer is logged with its plan.', {
    minimum: 1,
    unit: 'ms',
  }),
  DATABASE_PREPARED_STATEMENTS: flag(true, 'Off behind pgbouncer in transaction mode.'),
  REDIS_URL: secret(
    'redis://… or rediss://…: caches, limits and presence in common for all processes. Without it each process has its own.',
  ),
  REDIS_PREFIX: text('ece', 'Goes before every key, so that several exchanges can share a Redis.'),
  SMTP_URL: secret(
    'smtp://user:password@host:port for e-mail. Without it mail goes to the local mailbox that operators read in the browser.',
  ),
  OPERATOR_NAME: text('Elite Card Exchange', 'Who runs this exchange, as its pages name them: a person or a company.'),
  CONTACT_EMAIL: {
    ...text('', 'The address that members write to; shown on the pages Contact, Help and Disputes.'),
    parse: parseEmail,
  },
  LEGAL_DIR: text(
    'legal',
    'The folder of your own terms.en.md, privacy.en.md and imprint.en.md (and .de.md); within ECE_DATA_DIR unless absolute. What it lacks is shown from a template, and marked as one.',
  ),
  MAIL_FROM: text('Elite Card Exchange <no-reply@ece.local>', 'The sender of e-mail.'),
  METRICS_TOKEN: secret(
    'Bearer token that /metrics asks for. Without it /metrics answers nobody in production, and loopback addresses otherwise.',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: text('', 'Where traces go (OTLP over HTTP). Without it nothing is traced.'),
  CORS_ORIGINS: text('', 'Other origins, separated by commas, whose pages may call the API.'),
  TRUST_PROXY: text(
    '',
    'Proxies in front whose X-Forwarded-* headers are believed: their number, or their addresses and networks separated by commas.',
  ),
  RATE_LIMITS: flag(true, 'Off for load tests alone.'),
  BID_BATCH_SIZE: whole(256, 'Bids that one transaction takes at most.', { minimum: 1, maximum: 2_000 }),
  BID_LANES: whole(4, 'Transactions of bids that one process has under way at most.', { minimum: 1, maximum: 32 }),
  FEE_BPS: whole(1_000, 'The house keeps this part of a sale.', { minimum: 0, maximum: 10_000, unit: 'basis points' }),
  SOFT_CLOSE_WINDOW_SECONDS: whole(
    120,
    'A bid in the last seconds of a lot, this many, moves its end, unless it is the leader raising the own maximum.',
    { minimum: 0, maximum: 3_600, unit: 's' },
  ),
  SOFT_CLOSE_EXTENSION_SECONDS: whole(
    120,
    'The moved end is this long after the bid, and never more than an hour after the first end.',
    { minimum: 0, maximum: 3_600, unit: 's' },
  ),
  CURRENCY: text('USD', 'The ISO 4217 code of the one currency that the ledger keeps.'),
  ECE_ARCHIVE_AFTER_MONTHS: whole(
    0,
    'Months of the event log that began longer ago than this many are kept as files in the file store alone. 0: never.',
    { minimum: 0, maximum: 1_200 },
  ),
  MEDIA_STORE: oneOf(['disk', 's3'], 'disk', 'Where files are kept.'),
  MEDIA_FOLDER: text(
    '',
    'With MEDIA_STORE=disk: the folder, which every process of the exchange sees. Default: `media` in the data folder, for one process.',
  ),
  S3_ENDPOINT: text('', 'Of an S3-compatible store, with the bucket: https://host/bucket.'),
  S3_REGION: text('auto', 'Of the S3-compatible store.'),
  S3_ACCESS_KEY_ID: secret('For the S3-compatible store.'),
  S3_SECRET_ACCESS_KEY: secret('For the S3-compatible store.'),
  CARD_IMAGE_HOSTS: text(
    'https://cards.scryfall.io https://images.pokemontcg.io',
    'Where pictures of imported cards may come from, besides our own media: https origins, separated by spaces. Pages load no others.',
  ),
  MEDIA_MAXIMUM_BYTES: whole(20 * 1024 * 1024, 'The largest upload.', { minimum: 1024, unit: 'bytes' }),
  IMPORT_MAXIMUM_BYTES: whole(2 * 1024 * 1024 * 1024, 'The largest catalogue import.', {
    minimum: 1024,
    unit: 'bytes',
  }),
} as const

export type Settings = { readonly [K in keyof typeof settingsTable]: ReturnType<(typeof settingsTable)[K]['parse']> }

function parseEmail(value: string): string {
  if (!/^[^\s@<>"']+@[^\s@<>"']+$/.test(value)) throw new Error('must be an e-mail address')
  return value
}

function parseFlag(value: string): boolean {
  if (['1', 'true', 'on', 'yes'].includes(value.toLowerCase())) return true
  if (['0', 'false', 'off', 'no', ''].includes(value.toLowerCase())) return false
  throw new Error('must be true or false')
}

function parseWhole(value: string, minimum: number, maximum: number): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < minimum || number > maximum)
    throw new Error(`must be a whole number from ${minimum} to ${maximum}`)
  return number
}
