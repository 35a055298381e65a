'use client'

import type { SecondFactorView } from '@ece/contracts/identity'
import { endTrustedDevices } from '@ece/sdk/operations/identity'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Badge } from '../ui/badge.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { FormNote } from './form-note.tsx'
import { SECOND_FACTOR } from './second-factor-query.ts'

/** So few recovery codes that new ones should be made. */
const FEW = 3

/** While the second factor is on: how many recovery codes are left, and the devices on which the code is not asked for. */
export function SecondFactorState({
  factor: { isOn, recoveryCodesLeft, trustedDevices },
}: {
  readonly factor: SecondFactorView
}) {
  const t = useTranslations('auth')
  const explain = useExplain()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => endTrustedDevices(api),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: SECOND_FACTOR }),
        queries.invalidateQueries({ queryKey: ['security-events'] }),
      ]),
  })
  if (!isOn || recoveryCodesLeft === null) return null
  const isFew = recoveryCodesLeft <= FEW
  return (
    <div className="mb-5 text-sm">
      <dl className="divide-y divide-line border-y border-line">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
          <dt className="font-medium">{t('recoveryCodes')}</dt>
          <dd className="figures">
            {isFew ? (
              <Badge tone="brass">{t('codesLeft', { left: recoveryCodesLeft })}</Badge>
            ) : (
              t('codesLeft', { left: recoveryCodesLeft })
            )}
          </dd>
          {isFew ? <dd className="w-full text-brass">{t('fewCodes', { left: recoveryCodesLeft })}</dd> : null}
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <dt>
            <span className="block font-medium">{t('trustedDevices')}</span>
            <span className="block text-xs text-muted">{t('trustedNote')}</span>
          </dt>
          <dd className="figures flex flex-wrap items-center gap-3">
            {t('trustedOn', { devices: trustedDevices })}
            {trustedDevices > 0 ? (
              <ConfirmButton
                size="sm"
                tone="secondary"
                busy={end.isPending}
                title={t('forgetTrustedDevices')}
                description={t('forgetTrustedDevicesNote', { devices: trustedDevices })}
                action={t('askAgain')}
                danger={false}
                onConfirm={() => end.mutate()}
              >
                {t('askAgain')}
              </ConfirmButton>
            ) : null}
          </dd>
        </div>
      </dl>
      <FormNote>{end.error ? explain(end.error) : null}</FormNote>
    </div>
  )
}
