import { testCluster } from '../apps/server/src/testing/database.ts'

/** One embedded PostgreSQL for all test files; each file clones its own database from a migrated template. */
export async function setup(): Promise<void> {
  process.env['ECE_TEST_CLUSTER_URL'] = await testCluster()
}
