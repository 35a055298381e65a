import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { settingsTable, type SettingDefinition, type Settings } from './settings.ts'

export type { Settings } from './settings.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/**
 * Reads every setting from the environment, then from the file that `ECE_CONFIG_FILE` names (`.env` by default), then from its
 * alias in the environment, then the default. Once, by the program's first file, which hands them on. Rejects with all that
 * is wrong at once.
 */
export function readSettings(environment: Environment): Settings {
  const file = readFile(environment['ECE_CONFIG_FILE'])
  const problems: string[] = []
  const values = Object.entries(settingsTable).map(([name, definition]) => {
    const given = environment[name] ?? file[name] ?? aliasOf(definition, environment)
    if (given === undefined || given === '') return [name, definition.default] as const
    try {
      return [name, definition.parse(given)] as const
    } catch (error) {
      problems.push(
        `${name} ${error instanceof Error ? error.message : String(error)}${definition.secret ? '' : `, not "${given}"`}`,
      )
      return [name, definition.default] as const
    }
  })
  const isProduction = values.some(([name, value]) => name === 'NODE_ENV' && value === 'production')
  const fixed = Object.entries<SettingDefinition<unknown>>(isProduction ? settingsTable : {}).flatMap(
    ([name, { inProduction }]): [string, unknown][] => (inProduction === undefined ? [] : [[name, inProduction]]),
  )
  // The entries were just made from the table, name by name and each by its own parser.
  const settings = Object.fromEntries([...values, ...fixed]) as Settings
  problems.push(...contradictions(settings))
  if (problems.length > 0) throw new ConfigurationError(`The configuration is not valid: ${problems.join('; ')}.`)
  return settings
}

function aliasOf({ alias }: SettingDefinition<unknown>, environment: Environment): string | undefined {
  return alias === undefined ? undefined : environment[alias]
}

function readFile(path: string | undefined): Readonly<Record<string, string | undefined>> {
  if (path !== undefined && !existsSync(path))
    throw new ConfigurationError(`ECE_CONFIG_FILE names ${path}, which does not exist.`)
  const name = path ?? '.env'
  return existsSync(name) ? parseEnv(readFileSync(name, 'utf8')) : {}
}

function contradictions(settings: Settings): string[] {
  const problems: string[] = []
  if (settings.ECE_SECRET !== '' && settings.ECE_SECRET.length < 32)
    problems.push('ECE_SECRET must have at least 32 characters')
  if (settings.DATABASE_URL !== '' && !/^(postgres(ql)?|socket):/.test(settings.DATABASE_URL))
    problems.push('DATABASE_URL must begin with postgres://')
  if (settings.REDIS_URL !== '' && !/^rediss?:/.test(settings.REDIS_URL))
    problems.push('REDIS_URL must begin with redis:// or rediss://')
  if (!/^[a-z0-9_-]{1,40}$/i.test(settings.REDIS_PREFIX))
    problems.push('REDIS_PREFIX must be 1 to 40 letters, digits, - and _')
  if (settings.MEDIA_STORE === 's3' && settings.S3_ENDPOINT === '') problems.push('MEDIA_STORE=s3 needs S3_ENDPOINT')
  if (settings.NODE_ENV === 'production' && settings.ECE_PUBLIC_URL === '')
    problems.push('ECE_PUBLIC_URL is needed in production')
  return problems
}

/** The address that members use, without a slash at its end. */
export function publicUrl(settings: Settings): string {
  return (settings.ECE_PUBLIC_URL || `http://localhost:${settings.ECE_PORT}`).replace(/\/$/, '')
}
