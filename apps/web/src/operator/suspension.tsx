'use client'

import type { MemberView } from '@ece/contracts/identity'
import { suspendMember, unsuspendMember } from '@ece/sdk/operations/members'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { may } from '../api/session.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { useToast } from '../ui/toast.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** Suspends with a reason, or lifts it after a question; nothing for those who may not, and nothing for oneself. */
export function SuspensionButton({ member }: { readonly member: Pick<MemberView, 'id' | 'name' | 'suspendedAt'> }) {
  const t = useTranslations('members')
  const session = useSession()
  const explain = useExplain()
  const toast = useToast()
  const again = useMemberChanged()
  const [asking, setAsking] = useState(false)
  const suspend = useMutation({
    mutationFn: (reason: string) => suspendMember(api, { id: member.id, body: { reason } }),
    onSuccess: () => {
      setAsking(false)
      again()
    },
  })
  const lift = useMutation({
    mutationFn: () => unsuspendMember(api, { id: member.id }),
    onSuccess: again,
    onError: (error) => toast({ title: t('unchanged'), body: explain(error), tone: 'bad' }),
  })
  if (!may(session, 'identity.suspend_members') || session?.id === member.id) return null
  const { name } = member
  if (member.suspendedAt !== null) {
    return (
      <ConfirmButton
        size="sm"
        tone="secondary"
        danger={false}
        busy={lift.isPending}
        title={t('liftQuestion', { name })}
        description={t('liftMeans')}
        action={t('liftIt')}
        onConfirm={() => lift.mutate()}
      >
        {t('lift')}
        <span className="sr-only"> {name}</span>
      </ConfirmButton>
    )
  }
  return (
    <>
      <Button size="sm" tone="secondary" onClick={() => setAsking(true)}>
        {t('suspend')}
        <span className="sr-only"> {name}</span>
      </Button>
      {asking ? (
        <ReasonDialog
          title={t('suspendQuestion', { name })}
          description={t('suspendMeans')}
          action={t('suspend')}
          busy={suspend.isPending}
          error={suspend.error}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => suspend.mutate(reason)}
        />
      ) : null}
    </>
  )
}

/** After a change of a member: lists ask again, and the page that the server rendered is rendered anew. */
export function useMemberChanged(): () => void {
  const queries = useQueryClient()
  const router = useRouter()
  return () => {
    void queries.invalidateQueries({ queryKey: ['members'] })
    router.refresh()
  }
}
