'use client'

import type { MemberView } from '@ece/contracts/identity'
import type { Page } from '@ece/sdk/client'
import { listMembers } from '@ece/sdk/operations/members'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Input, Select } from '../ui/field.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { MemberState } from './member-state.tsx'
import { RoleBadges, RoleGuide, ROLES } from './role-words.tsx'
import { SuspensionButton } from './suspension.tsx'

/** Everyone who has or had an account, newest first. Roles are changed on a member's own page. */
export function MemberList({ initial }: { readonly initial: Page<MemberView> | null }) {
  const t = useTranslations('members')
  const roleWords = useTranslations('roles')
  const [typed, setTyped] = useState('')
  const [role, setRole] = useState('')
  const q = useDeferredValue(typed.trim())
  const list = usePaged({
    key: ['members', { q, role }],
    initial: q === '' && role === '' ? initial : null,
    fetchPage: (cursor, signal) => listMembers(api, { q, role, cursor }, { signal }),
  })
  return (
    <>
      <div role="search" aria-label={t('members')} className="mb-4 flex flex-wrap gap-3">
        <Input
          type="search"
          aria-label={t('searchFor')}
          placeholder={t('searchFor')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="min-w-56 flex-1"
        />
        <Select
          aria-label={t('role')}
          value={role}
          onChange={(event) => setRole(event.target.value)}
          className="w-auto!"
        >
          <option value="">{t('allRoles')}</option>
          {ROLES.map((name) => (
            <option key={name} value={name}>
              {roleWords(`name.${name}`)}
            </option>
          ))}
        </Select>
      </div>
      <RoleGuide title={t('rolesTitle')} />
      <PagedList list={list} empty={<EmptyState title={t('noMatchingMember')} />}>
        <Table label={t('members')}>
          <thead>
            <tr>
              <Th>{t('member')}</Th>
              <Th>{t('roles')}</Th>
              <Th>{t('since')}</Th>
              <Th>{t('state')}</Th>
              <Th>{t('suspension')}</Th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </tbody>
        </Table>
      </PagedList>
    </>
  )
}

/** Of an erased account there is nothing left that staff could change. */
function MemberRow({ member }: { readonly member: MemberView }) {
  const t = useTranslations('members')
  const times = useTimes()
  const erased = member.erasedAt !== null
  return (
    <tr className={erased ? 'text-muted' : undefined}>
      <Td>
        <Link href={`/operator/members/${member.id}`} prefetch={false} className="quiet-link font-medium text-ink">
          {erased ? t('formerMember') : <bdi>{member.name}</bdi>}
        </Link>
        <p className={erased ? 'font-mono text-xs' : 'text-xs text-muted'}>
          <bdi>{erased ? member.id : `${member.username ? `@${member.username} · ` : ''}${member.email}`}</bdi>
        </p>
      </Td>
      <Td>{erased ? null : <RoleBadges roles={member.roles} />}</Td>
      <Td className="figures whitespace-nowrap">{times.day(member.createdAt)}</Td>
      <Td>
        <MemberState member={member} />
        {member.suspensionReason ? <p className="mt-1 max-w-48 text-xs text-muted">{member.suspensionReason}</p> : null}
        {member.erasedAt === null ? null : <p className="mt-1 text-xs">{times.day(member.erasedAt)}</p>}
      </Td>
      <Td>{erased ? null : <SuspensionButton member={member} />}</Td>
    </tr>
  )
}
