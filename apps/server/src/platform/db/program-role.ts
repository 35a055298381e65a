import pg from 'pg'
import { connectionConfig } from './database.ts'

/** As which the program works: it owns its database and what is in it, and is no superuser (docs/decisions/0072). */
export const PROGRAM_ROLE = 'ece_program'
/** Who made the cluster. Connects for setting up and nothing else. */
export const SUPERUSER = 'ece'

// One number for every process of ours, so that two that start together don't set up together.
const SETUP_LOCK = 4_170_227_003

/** Not even its owner may make this one; the other two of the first migration are trusted, and there as well by then. */
const EXTENSIONS = ['pg_trgm', 'pg_stat_statements', 'unaccent']

/**
 * Makes the program's role and its database, and gives the role what is still the superuser's: all of a folder from before this
 * rule, or what a restored dump has made. Runs at every start; where there is nothing to do it only looks.
 * @param superuserUrl of the cluster, to connect as its superuser
 * @param makesDatabases for test clusters, which have a database for each file
 */
export async function setUpProgramRole(superuserUrl: string, makesDatabases: boolean): Promise<void> {
  const isNew = await asSuperuser(superuserUrl, 'postgres', async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [SETUP_LOCK])
    const { rowCount: isThere } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [PROGRAM_ROLE])
    if (isThere === 0) await client.query(`CREATE ROLE ${PROGRAM_ROLE} LOGIN`)
    // Whatever somebody has given it meanwhile is taken back.
    await client.query(
      `ALTER ROLE ${PROGRAM_ROLE} NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS ${makesDatabases ? 'CREATEDB' : 'NOCREATEDB'}`,
    )
    const { rows } = await client.query<{ owner: string }>(
      `SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = 'ece'`,
    )
    if (rows.length === 0) await client.query(`CREATE DATABASE ece OWNER ${PROGRAM_ROLE}`)
    else if (rows[0]?.owner !== PROGRAM_ROLE) await client.query(`ALTER DATABASE ece OWNER TO ${PROGRAM_ROLE}`)
    return rows.length === 0
  })
  // What is in template1 is in every database that is made after it.
  for (const database of makesDatabases ? ['template1', 'ece'] : ['ece'])
    await asSuperuser(superuserUrl, database, async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [SETUP_LOCK])
      for (const extension of EXTENSIONS) await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`)
      if (!isNew && database === 'ece') await handOver(client)
    })
}

/** Gives the role whatever the superuser owns and no extension and not PostgreSQL itself has brought. All of it or nothing. */
async function handOver(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(OWNED_BY_SUPERUSER, [PROGRAM_ROLE])
  if (rows.length === 0) return
  await client.query('BEGIN')
  try {
    for (const { statement } of rows) await client.query(statement)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(
      `The database could not be given to the role ${PROGRAM_ROLE}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

/**
 * PostgreSQL's REASSIGN OWNED refuses the role that made the cluster, so each kind of thing is asked for by itself. Indexes,
 * a table's own sequences and its row type go with the table.
 */
const OWNED_BY_SUPERUSER = `
  WITH ours AS (
    SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  ), brought AS (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
  ), theirs AS (
    SELECT 1 AS turn, 'pg_namespace'::regclass AS kind, oid, nspowner AS owner, format('SCHEMA %I', nspname) AS thing
    FROM ours JOIN pg_namespace USING (oid, nspname) WHERE nspname <> 'public'
    UNION ALL
    SELECT 2, 'pg_class'::regclass, c.oid, relowner,
      format('%s %I.%I', CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, nspname, relname)
    FROM pg_class c JOIN ours ON ours.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm')
      OR relkind = 'S' AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND deptype IN ('a', 'i'))
    UNION ALL
    SELECT 3, 'pg_proc'::regclass, p.oid, proowner, 'ROUTINE ' || p.oid::regprocedure
    FROM pg_proc p JOIN ours ON ours.oid = pronamespace WHERE prokind <> 'a'
    UNION ALL
    SELECT 4, 'pg_type'::regclass, t.oid, typowner, format('TYPE %I.%I', nspname, typname)
    FROM pg_type t JOIN ours ON ours.oid = typnamespace
    WHERE typtype IN ('e', 'd', 'r') OR typtype = 'c' AND (SELECT relkind FROM pg_class WHERE oid = typrelid) = 'c'
    UNION ALL
    SELECT 5, 'pg_ts_config'::regclass, x.oid, cfgowner, format('TEXT SEARCH CONFIGURATION %I.%I', nspname, cfgname)
    FROM pg_ts_config x JOIN ours ON ours.oid = cfgnamespace
    UNION ALL
    SELECT 6, 'pg_ts_dict'::regclass, x.oid, dictowner, format('TEXT SEARCH DICTIONARY %I.%I', nspname, dictname)
    FROM pg_ts_dict x JOIN ours ON ours.oid = dictnamespace
    UNION ALL
    SELECT 7, 'pg_statistic_ext'::regclass, x.oid, stxowner, format('STATISTICS %I.%I', nspname, stxname)
    FROM pg_statistic_ext x JOIN ours ON ours.oid = stxnamespace
  )
  SELECT format('ALTER %s OWNER TO %I', thing, $1::text) AS statement FROM theirs
  WHERE (SELECT rolsuper FROM pg_roles WHERE pg_roles.oid = owner)
    AND NOT EXISTS (SELECT 1 FROM brought WHERE classid = kind AND objid = theirs.oid)
  ORDER BY turn, theirs.oid`

async function asSuperuser<T>(url: string, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connectionConfig(url), user: SUPERUSER, database })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
