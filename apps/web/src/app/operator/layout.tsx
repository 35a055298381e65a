import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { memberOf } from '@/account/member-page.ts'
import { sectionsFor } from '@/operator/sections.ts'
import { NavTabs } from '@/ui/nav-tabs.tsx'
import { PageHeader } from '@/ui/page-header.tsx'

export const metadata: Metadata = { title: 'Operator', robots: { index: false } }

export default async function OperatorLayout({ children }: { readonly children: ReactNode }) {
  const member = await memberOf('/operator')
  const sections = sectionsFor(member.permissions)
  if (sections.length === 0) notFound()
  return (
    <div className="page">
      <PageHeader title="Operator" />
      <NavTabs label="Operator" items={sections} />
      {children}
    </div>
  )
}
