import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { memberOf } from '../../account/member-page.ts'
import { sectionsFor } from '../../operator/sections.ts'
import { NavTabs } from '../../ui/nav-tabs.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { pageMetadata } from '../../i18n/page-metadata.ts'
import { Texts } from '../../i18n/texts.tsx'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('operator'), robots: { index: false } }))

export default async function OperatorLayout({ children }: { readonly children: ReactNode }) {
  const t = await getTranslations('operator')
  const member = await memberOf('/operator')
  const sections = sectionsFor(member.permissions)
  if (sections.length === 0) notFound()
  return (
    <div className="page">
      <PageHeader title={t('operator')} />
      <NavTabs label={t('operator')} items={sections.map(({ href, label }) => ({ href, label: t(label) }))} />
      <Texts of={['account', 'operator']}>{children}</Texts>
    </div>
  )
}
