import type { MemberView } from '@ece/contracts/identity'
import type { Page } from '@ece/sdk/client'
import type { Metadata } from 'next'
import { call, orNull, personalApi } from '@/api/server.ts'
import { MemberList } from '@/operator/member-list.tsx'
import { staffWith } from '@/operator/staff-page.ts'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage() {
  await staffWith('identity.read_members', '/operator/members')
  return <MemberList initial={await orNull(call<Page<MemberView>>(await personalApi(), '/members'))} />
}
