import { getMemberFile } from '@ece/sdk/operations/members'
import { listEvents } from '@ece/sdk/operations/audit'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { orNotFound, orNull, personalApi } from '../../../../api/server.ts'
import { may } from '../../../../api/session.ts'
import { AccountPanel } from '../../../../operator/file/account-panel.tsx'
import { BidsPanel, HoldingsPanel, LotsPanel } from '../../../../operator/file/activity-panels.tsx'
import { LastEvents } from '../../../../operator/file/last-events.tsx'
import { RolePanel } from '../../../../operator/file/role-panel.tsx'
import { MemberState } from '../../../../operator/member-state.tsx'
import { staffWith } from '../../../../operator/staff-page.ts'
import { LinkButton } from '../../../../ui/button.tsx'
import { Day } from '../../../../ui/times.tsx'
import { pageMetadata } from '../../../../i18n/page-metadata.ts'
import { Texts } from '../../../../i18n/texts.tsx'

const SHOWN_EVENTS = 8

export const generateMetadata = pageMetadata('members', (t) => ({ title: t('member') }))

export default async function MemberPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params
  const staff = await staffWith('identity.read_members', `/operator/members/${id}`)
  const [t, api] = [await getTranslations('members'), await personalApi()]
  const [file, events] = await Promise.all([
    orNotFound(getMemberFile(api, { id })),
    may(staff, 'audit.read') ? orNull(listEvents(api, { actorId: id, limit: SHOWN_EVENTS })) : null,
  ])
  const { member, activity } = file
  const erased = member.erasedAt !== null
  return (
    <Texts of={['events', 'members', 'roles']}>
      <Link href="/operator/members" className="quiet-link mb-4 inline-flex items-center gap-1.5 text-sm text-muted">
        <ArrowLeft size={15} aria-hidden className="rtl:-scale-x-100" />
        {t('members')}
      </Link>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="display text-2xl">{erased ? t('formerMember') : <bdi>{member.name}</bdi>}</h2>
            <MemberState member={member} />
          </div>
          <p className="mt-1 text-sm text-muted">
            {erased || member.username === null ? null : (
              <>
                <bdi>@{member.username}</bdi>
                {' · '}
              </>
            )}
            {t('memberSince')} <Day at={member.createdAt} />
          </p>
        </div>
        {erased || member.username === null ? null : (
          <LinkButton href={`/users/${member.username}`} tone="secondary" size="sm">
            {t('publicProfile')}
          </LinkButton>
        )}
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="flex flex-col gap-5">
          <AccountPanel file={file} />
          {erased ? null : <RolePanel member={member} />}
        </div>
        <div className="flex flex-col gap-5">
          {activity === null ? null : (
            <>
              <HoldingsPanel memberId={id} activity={activity} />
              <LotsPanel lots={activity.lots} />
              <BidsPanel bids={activity.bids} />
            </>
          )}
        </div>
        <div className="lg:col-span-2">
          {events === null ? null : <LastEvents memberId={id} events={events.items} />}
        </div>
      </div>
    </Texts>
  )
}
