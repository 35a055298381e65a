import { getEmailChange, getSecondFactor } from '@ece/sdk/operations/identity'
import { getProfile, getSettings } from '@ece/sdk/operations/users'
import { getErasure } from '@ece/sdk/operations/your-data'
import { getTranslations } from 'next-intl/server'
import { ApiKeySettings } from '../../../account/api-key-settings.tsx'
import { BlockSettings } from '../../../account/block-settings.tsx'
import { EmailSettings } from '../../../account/email-settings.tsx'
import { ErasureBanner } from '../../../account/erasure-banner.tsx'
import { FormOutcome } from '../../../account/form-outcome.tsx'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { memberOf } from '../../../account/member-page.ts'
import { PreferenceSettings, ProfileSettings } from '../../../account/profile-settings.tsx'
import { SettingsGroups } from '../../../account/settings-groups.tsx'
import { ResendVerification } from '../../../account/recovery-forms.tsx'
import { PasswordSettings, SecurityEvents } from '../../../account/security-settings.tsx'
import { SessionSettings } from '../../../account/session-settings.tsx'
import { zoneGroups } from '../../../format/zone-names.ts'
import { orNull, personalApi } from '../../../api/server.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel, PanelHeader } from '../../../ui/panel.tsx'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { PasskeySettings } from '../../../account/passkey-settings.tsx'
import { TwoFactorSettings } from '../../../account/two-factor-settings.tsx'

export const generateMetadata = pageMetadata('account', (t) => ({ title: t('settings') }))

export default async function SettingsPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const query = await searchParams
  const t = await getTranslations('account')
  const data = await getTranslations('data')
  const member = await memberOf('/settings')
  const api = await personalApi()
  const [factor, emailChange, profile, settings, erasure] = await Promise.all([
    getSecondFactor(api),
    getEmailChange(api),
    getProfile(api),
    getSettings(api),
    orNull(getErasure(api)),
  ])
  const zones = zoneGroups()
  return (
    <div className="page">
      <PageHeader title={t('settings')} note={member.email} />
      <FormOutcome problem={firstOf(query['problem'])} done={firstOf(query['done'])} />
      <ErasureBanner initial={erasure} linked />
      {member.emailVerified ? null : (
        <Panel aria-label={t('verifyEmail')} className="mb-6">
          <PanelHeader title={t('verifyEmail')} note={t('verifyEmailNote')} />
          <ResendVerification />
        </Panel>
      )}
      <SettingsGroups
        groups={[
          ['you', <ProfileSettings key="profile" initial={profile} />],
          ['region', <PreferenceSettings key="region" initial={settings} zones={zones} />],
          [
            'signIn',
            <EmailSettings key="email" email={member.email} initial={emailChange} />,
            <PasswordSettings key="password" />,
            <TwoFactorSettings key="factor" initial={factor} />,
            <PasskeySettings key="passkeys" />,
          ],
          ['security', <SessionSettings key="sessions" />, <SecurityEvents key="events" />],
          ['programs', <ApiKeySettings key="keys" />],
          [
            'privacy',
            <BlockSettings key="blocks" />,
            <Panel key="data" aria-label={data('open')}>
              <PanelHeader title={data('open')} note={data('openNote')} />
              <LinkButton href="/settings/data" tone="secondary">
                {data('openIt')}
              </LinkButton>
            </Panel>,
          ],
        ]}
      />
    </div>
  )
}
