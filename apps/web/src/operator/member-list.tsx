'use client'

import type { MemberView } from '@ece/contracts/identity'
import type { Page } from '@ece/sdk/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { call } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { may } from '../api/session.ts'
import { useSession } from '../api/session-provider.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Input, Select } from '../ui/field.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { useToast } from '../ui/toast.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

const ROLES = ['seller', 'issuer', 'support', 'admin'] as const
const ROLE_WORDS = {
  seller: 'sellersAreShopsTheyAreShown',
  issuer: 'issuersMakeCopiesOfCardsAnd',
  support: 'supportReadsMembersAndMailAnd',
  admin: 'adminsMayDoEverythingHereAnd',
} as const satisfies Record<(typeof ROLES)[number], string>

export function MemberList({ initial }: { readonly initial: Page<MemberView> | null }) {
  const t = useTranslations('operator')
  const [typed, setTyped] = useState('')
  const [role, setRole] = useState('')
  const q = useDeferredValue(typed.trim())
  const list = usePaged({
    key: ['members', { q, role }],
    initial: q === '' && role === '' ? initial : null,
    fetchPage: (cursor, signal) => call<Page<MemberView>>('/members', { query: { q, role, cursor }, signal }),
  })
  return (
    <>
      <div role="search" aria-label={t('members')} className="mb-6 flex flex-wrap gap-3">
        <Input type="search" aria-label={t('nameUsernameOrEMail')} placeholder={t('nameUsernameOrEMail')} value={typed} onChange={(event) => setTyped(event.target.value)} className="min-w-56 flex-1" />
        <Select aria-label={t('role')} value={role} onChange={(event) => setRole(event.target.value)} className="w-auto!">
          <option value="">{t('allRoles')}</option>
          {ROLES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </div>
      <PagedList list={list} empty={<EmptyState title={t('nobodyIsCalledThat')} />}>
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
            {list.items.map((member) => (member.erasedAt === null ? <MemberRow key={member.id} member={member} /> : <ErasedRow key={member.id} id={member.id} since={member.createdAt} erasedAt={member.erasedAt} />))}
          </tbody>
        </Table>
      </PagedList>
    </>
  )
}

/** What is left of an erased account: nothing that staff could change. */
function ErasedRow({ id, since, erasedAt }: { readonly id: string; readonly since: string; readonly erasedAt: string }) {
  const t = useTranslations('operator')
  const times = useTimes()
  return (
    <tr className="text-muted">
      <Td>
        <p>{t('formerMember')}</p>
        <p className="font-mono text-xs">{id}</p>
      </Td>
      <Td />
      <Td className="figures whitespace-nowrap">{times.day(since)}</Td>
      <Td>
        <Badge tone="outline">{t('erased')}</Badge>
        <p className="mt-1 text-xs">{times.day(erasedAt)}</p>
      </Td>
      <Td />
    </tr>
  )
}

function MemberRow({ member }: { readonly member: MemberView }) {
  const explain = useExplain()
  const t = useTranslations('operator')
  const times = useTimes()
  const session = useSession()
  const queries = useQueryClient()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const change = useMutation({
    mutationFn: ({ path, method, body }: { path: string; method: 'PUT' | 'DELETE' | 'POST'; body?: unknown }) => call<MemberView>(`/members/${member.id}${path}`, { method, ...(body === undefined ? {} : { body }) }),
    onSuccess: () => {
      setAsking(false)
      void queries.invalidateQueries({ queryKey: ['members'] })
    },
    onError: (error) => toast({ title: t('nothingWasChanged'), body: explain(error), tone: 'bad' }),
  })
  const suspended = member.suspendedAt !== null
  const self = session?.id === member.id
  return (
    <tr>
      <Td>
        <p className="font-medium">{member.name}</p>
        <p className="text-xs text-muted">{member.username ? `@${member.username} · ` : ''}{member.email}</p>
      </Td>
      <Td>
        <div role="group" aria-label={t('rolesOf', { name: member.name })} className="flex gap-1.5">
          {ROLES.map((role) => {
            const has = member.roles.includes(role)
            return (
              <ConfirmButton
                key={role}
                size="sm"
                tone={has ? 'primary' : 'secondary'}
                aria-pressed={has}
                disabled={!may(session, 'identity.grant_roles') || change.isPending}
                title={has ? t('takeTheRoleFrom', { role, name: member.name }) : t('make', { name: member.name, role })}
                description={`${t(ROLE_WORDS[role])}${self && has ? t('itIsYouYouLoseThis') : ''}`}
                action={has ? t('takeItAway') : t('giveIt')}
                danger={has || role === 'admin'}
                onConfirm={() => change.mutate({ path: `/roles/${role}`, method: has ? 'DELETE' : 'PUT' })}
              >
                {role}
              </ConfirmButton>
            )
          })}
        </div>
      </Td>
      <Td className="figures whitespace-nowrap">{times.day(member.createdAt)}</Td>
      <Td>
        {suspended ? <Badge tone="danger">{t('suspended')}</Badge> : <Badge tone={member.emailVerified ? 'accent' : 'outline'}>{member.emailVerified ? t('verified') : t('notVerified')}</Badge>}
        {member.suspensionReason ? <p className="mt-1 max-w-48 text-xs text-muted">{member.suspensionReason}</p> : null}
      </Td>
      <Td>
        {may(session, 'identity.suspend_members') && !self ? (
          <Button size="sm" tone="secondary" busy={change.isPending} onClick={() => (suspended ? change.mutate({ path: '/unsuspend', method: 'POST' }) : setAsking(true))}>
            {suspended ? t('lift') : t('suspend')}
            <span className="sr-only"> {member.name}</span>
          </Button>
        ) : null}
        {asking ? (
          <ReasonDialog
            title={t('suspend2', { name: member.name })}
            description={t('theyAreSignedOutEverywhereAt')}
            action={t('suspend')}
            busy={change.isPending}
            error={change.error}
            onClose={() => setAsking(false)}
            onConfirm={(reason) => change.mutate({ path: '/suspend', method: 'POST', body: { reason } })}
          />
        ) : null}
      </Td>
    </tr>
  )
}
