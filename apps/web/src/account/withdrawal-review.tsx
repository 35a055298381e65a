'use client'

import { withdraw as requestWithdrawal } from '@ece/sdk/operations/wallet'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { api } from '../api/client.ts'
import { isApiError, useExplain } from '../api/error.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { keys } from '../api/keys.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { useMoney } from '../ui/use-money.ts'
import { FormNote } from './form-note.tsx'
import { PasswordField } from './password-field.tsx'

interface WithdrawalReviewProps {
  readonly amountCents: number
  /** What is available afterwards. */
  readonly leftCents: number
  readonly onClose: () => void
  readonly onDone: (availableCents: number) => void
}

/** The last look at a withdrawal. The server asks for the password as well, so a stolen session can't skip this. */
export function WithdrawalReview({ amountCents, leftCents, onClose, onDone }: WithdrawalReviewProps) {
  const t = useTranslations('account')
  const explain = useExplain()
  const money = useMoney()
  const form = useId()
  const queries = useQueryClient()
  const intent = useIntentKey()
  const [password, setPassword] = useState('')
  const withdraw = useMutation({
    mutationFn: () =>
      requestWithdrawal(
        api,
        { body: { rail: 'faucet', amountCents, password } },
        { idempotencyKey: intent.keyFor(`withdrawal ${amountCents} ${password}`) },
      ),
    onSuccess: ({ wallet }) => {
      intent.done()
      queries.setQueryData(keys.wallet, wallet)
      void queries.invalidateQueries({ queryKey: keys.statement })
      onDone(wallet.availableCents)
    },
    onError: (error) => {
      if (isApiError(error) && error.status > 0 && error.status < 500) intent.done()
    },
  })
  const wrongPassword = isApiError(withdraw.error, 'identity.wrong_password')
  const rows = [
    ['withdraw.amount', money.exact(amountCents)],
    ['withdraw.destination', t('withdraw.toFaucet')],
    ['withdraw.left', money.exact(leftCents)],
  ] as const
  return (
    <Dialog
      open
      sticky
      onClose={onClose}
      title={t('withdraw.reviewTitle')}
      description={t('withdraw.reviewNote')}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t('withdraw.cancel')}
          </Button>
          <Button type="submit" form={form} busy={withdraw.isPending}>
            {t('withdraw.confirm', { amount: money.short(amountCents) })}
          </Button>
        </>
      }
    >
      <dl className="mb-5 divide-y divide-line rounded-md border border-line text-sm">
        {rows.map(([label, value]) => (
          <div key={label} className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-3">
            <dt className="text-muted">{t(label)}</dt>
            <dd className="figures font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <Form id={form} className="flex flex-col gap-4" onSubmit={() => withdraw.mutate()}>
        <PasswordField
          label={t('withdraw.password')}
          autoComplete="current-password"
          value={password}
          onValue={setPassword}
          error={wrongPassword ? explain(withdraw.error) : undefined}
        />
        <FormNote>{withdraw.error && !wrongPassword ? explain(withdraw.error) : null}</FormNote>
      </Form>
    </Dialog>
  )
}
