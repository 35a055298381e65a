'use client'

import type { MemberView } from '@ece/contracts/identity'
import type { Page } from '@ece/sdk/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { call } from '../api/client.ts'
import { explain } from '../api/error.ts'
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
const ROLE_WORDS: Readonly<Record<(typeof ROLES)[number], string>> = {
  seller: 'Sellers are shops: they are shown as such.',
  issuer: 'Issuers make copies of cards and import catalogues.',
  support: 'Support reads members and mail, and takes lots off.',
  admin: 'Admins may do everything here, and make others admins.',
}

export function MemberList({ initial }: { readonly initial: Page<MemberView> | null }) {
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
      <div role="search" aria-label="Members" className="mb-6 flex flex-wrap gap-3">
        <Input type="search" aria-label="Name, username or e-mail" placeholder="Name, username or e-mail" value={typed} onChange={(event) => setTyped(event.target.value)} className="min-w-56 flex-1" />
        <Select aria-label="Role" value={role} onChange={(event) => setRole(event.target.value)} className="w-auto!">
          <option value="">All roles</option>
          {ROLES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </div>
      <PagedList list={list} things="members" empty={<EmptyState title="Nobody is called that" />}>
        <Table label="Members">
          <thead>
            <tr>
              <Th>Member</Th>
              <Th>Roles</Th>
              <Th>Since</Th>
              <Th>State</Th>
              <Th>Suspension</Th>
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

function MemberRow({ member }: { readonly member: MemberView }) {
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
    onError: (error) => toast({ title: 'Nothing was changed', body: explain(error), tone: 'bad' }),
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
        <div role="group" aria-label={`Roles of ${member.name}`} className="flex gap-1.5">
          {ROLES.map((role) => {
            const has = member.roles.includes(role)
            return (
              <ConfirmButton
                key={role}
                size="sm"
                tone={has ? 'primary' : 'secondary'}
                aria-pressed={has}
                disabled={!may(session, 'identity.grant_roles') || change.isPending}
                title={has ? `Take the role ${role} from ${member.name}?` : `Make ${member.name} ${role}?`}
                description={`${ROLE_WORDS[role]}${self && has ? ' It is you: you lose this yourself.' : ''}`}
                action={has ? 'Take it away' : 'Give it'}
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
        {suspended ? <Badge tone="danger">Suspended</Badge> : <Badge tone={member.emailVerified ? 'accent' : 'outline'}>{member.emailVerified ? 'Verified' : 'Not verified'}</Badge>}
        {member.suspensionReason ? <p className="mt-1 max-w-48 text-xs text-muted">{member.suspensionReason}</p> : null}
      </Td>
      <Td>
        {may(session, 'identity.suspend_members') && !self ? (
          <Button size="sm" tone="secondary" busy={change.isPending} onClick={() => (suspended ? change.mutate({ path: '/unsuspend', method: 'POST' }) : setAsking(true))}>
            {suspended ? 'Lift' : 'Suspend'}
            <span className="sr-only"> {member.name}</span>
          </Button>
        ) : null}
        {asking ? (
          <ReasonDialog
            title={`Suspend ${member.name}?`}
            description="They are signed out everywhere at once and can not sign in until it is lifted."
            action="Suspend"
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
