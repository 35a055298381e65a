import type { Glance } from '@ece/contracts/operations'
import { memberOf } from '@/account/member-page.ts'
import { call, orNull, personalApi, publicApi } from '@/api/server.ts'
import { GlancePanel } from '@/operator/glance.tsx'
import { HealthOverview, type Health } from '@/operator/health-overview.tsx'

export default async function OverviewPage() {
  const member = await memberOf('/operator')
  const sees = member.permissions.includes('audit.read')
  const [health, glance] = await Promise.all([
    orNull(publicApi().request<Health>('/health')),
    sees ? orNull(call<Glance>(await personalApi(), '/operations/glance')) : null,
  ])
  return (
    <>
      <HealthOverview initial={health} initialGlance={glance} seesGlance={sees} />
      {sees ? <GlancePanel initial={glance} /> : null}
    </>
  )
}
