import { listMembers } from '@ece/sdk/operations/members'
import { orNull, personalApi } from '../../../api/server.ts'
import { MemberList } from '../../../operator/member-list.tsx'
import { staffWith } from '../../../operator/staff-page.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { Texts } from '../../../i18n/texts.tsx'

export const generateMetadata = pageMetadata('members', (t) => ({ title: t('members') }))

export default async function MembersPage() {
  await staffWith('identity.read_members', '/operator/members')
  return (
    <Texts of={['members', 'roles']}>
      <MemberList initial={await orNull(listMembers(await personalApi()))} />
    </Texts>
  )
}
