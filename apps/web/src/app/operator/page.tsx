import { getHealth } from '@ece/sdk/health'
import { getGlance } from '@ece/sdk/operations/operations'
import { memberOf } from '../../account/member-page.ts'
import { orNull, personalApi, publicApi } from '../../api/server.ts'
import { GlancePanel } from '../../operator/glance.tsx'
import { HealthOverview } from '../../operator/health-overview.tsx'

export default async function OverviewPage() {
  const member = await memberOf('/operator')
  const sees = member.permissions.includes('audit.read')
  const [health, glance] = await Promise.all([
    orNull(getHealth(publicApi())),
    sees ? orNull(getGlance(await personalApi())) : null,
  ])
  return (
    <>
      <HealthOverview initial={health} initialGlance={glance} seesGlance={sees} />
      {sees ? <GlancePanel initial={glance} /> : null}
    </>
  )
}
