import { memberOf } from '@/account/member-page.ts'
import { HealthOverview, type Health } from '@/operator/health-overview.tsx'
import { orNull, publicApi } from '@/api/server.ts'

export default async function OverviewPage() {
  await memberOf('/operator')
  return <HealthOverview initial={await orNull(publicApi().request<Health>('/health'))} />
}
