'use client'

import type { SecondFactorView } from '@ece/contracts/identity'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { call } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { classes } from '../ui/classes.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { FormNote } from './form-note.tsx'
import { SECOND_FACTOR } from './second-factor-query.ts'

/** So few recovery codes that new ones should be made. */
const FEW = 3

/** While the second factor is on: how many recovery codes are left, and the devices on which the code is not asked for. */
export function SecondFactorState({ factor: { isOn, recoveryCodesLeft, trustedDevices } }: { readonly factor: SecondFactorView }) {
  const t = useTranslations('auth')
  const explain = useExplain()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => call<unknown>('/me/trusted-devices', { method: 'DELETE' }),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: SECOND_FACTOR }), queries.invalidateQueries({ queryKey: ['security-events'] })]),
  })
  if (!isOn || recoveryCodesLeft === null) return null
  const isFew = recoveryCodesLeft <= FEW
  return (
    <div className="mb-5 text-sm">
      <dl className="border-y border-line">
        <div className={classes('flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line py-3', isFew && 'text-danger')}>
          <dt className="font-medium">{t('recoveryCodes')}</dt>
          <dd className="figures">{t('codesLeft', { left: recoveryCodesLeft })}</dd>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <dt className="font-medium">{t('trustedDevices')}</dt>
          <dd className="figures flex flex-wrap items-center gap-3">
            {t('trustedOn', { devices: trustedDevices })}
            {trustedDevices > 0 ? (
              <ConfirmButton size="sm" tone="secondary" busy={end.isPending} title={t('askEverywhere')} description={t('askEverywhereNote', { devices: trustedDevices })} action={t('askAgain')} danger={false} onConfirm={() => end.mutate()}>
                {t('askAgain')}
              </ConfirmButton>
            ) : null}
          </dd>
        </div>
      </dl>
      {isFew ? <p className="mt-3 rounded-md bg-brass-wash px-4 py-3">{t('fewCodes', { left: recoveryCodesLeft })}</p> : null}
      <FormNote>{end.error ? explain(end.error) : null}</FormNote>
    </div>
  )
}
