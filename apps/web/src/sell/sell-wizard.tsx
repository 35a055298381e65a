'use client'

import type { Auction } from '@ece/contracts/auctions'
import type { Copy } from '@ece/contracts/vault'
import type { Page } from '@ece/sdk/client'
import { createAuction } from '@ece/sdk/operations/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { FormNote } from '../account/form-note.tsx'
import { api } from '../api/client.ts'
import { useExplain, isApiError } from '../api/error.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { serverNow } from '../realtime/server-clock.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { FeeNote } from './fee-note.tsx'
import { BulkList } from './bulk-list.tsx'
import { CopyChoice } from './copy-choice.tsx'
import { PriceHints } from './price-hints.tsx'
import { checkSale, fieldOfRefusal, type SellBody, type SellErrors } from './sell-form.ts'
import { SalePreview } from './sale-preview.tsx'
import { draftOf, EMPTY_TERMS, TermsForm, type Terms } from './terms-form.tsx'
import { useMoney } from '../ui/use-money.ts'

interface SellWizardProps {
  readonly copies: Page<Copy> | null
  readonly preselected: readonly Copy[]
  /** What a lot that is put up again begins with. */
  readonly initialTerms?: Partial<Terms>
  readonly feeBps: number
  readonly extendBySeconds: number
}

/** Choose, say the terms, see what it means, put it up. Nothing is lost by going back a step. */
export function SellWizard({ copies, preselected, initialTerms, feeBps, extendBySeconds }: SellWizardProps) {
  const explain = useExplain()
  const money = useMoney()
  const t = useTranslations('sell')
  const queries = useQueryClient()
  const intent = useIntentKey()
  const [chosen, setChosen] = useState<readonly Copy[]>(preselected)
  const [terms, setTerms] = useState<Terms>({ ...EMPTY_TERMS, ...initialTerms })
  // Several cards are several lots, unless they were one before or the seller says so.
  const [bulk, setBulk] = useState(preselected.length > 1 && initialTerms?.title === undefined)
  const [errors, setErrors] = useState<SellErrors>({})
  const [checked, setChecked] = useState<SellBody | null>(null)
  const create = useMutation({
    mutationFn: (body: SellBody) =>
      createAuction(api, { body: { ...body } }, { idempotencyKey: intent.keyFor(JSON.stringify(body)) }),
    onSuccess: () => {
      intent.done()
      void queries.invalidateQueries({ queryKey: ['copies'] })
      void queries.invalidateQueries({ queryKey: ['lots'] })
    },
    onError: (error) => {
      const field = isApiError(error) ? fieldOfRefusal(error.code) : null
      if (field === null) return
      setErrors({ [field]: explain(error) })
      setChecked(null)
    },
  })
  const toggle = (copy: Copy): void => {
    setChosen(chosen.some(({ id }) => id === copy.id) ? chosen.filter(({ id }) => id !== copy.id) : [...chosen, copy])
    const { copyIds: _settled, ...others } = errors
    setErrors(others)
  }
  const review = (): void => {
    const sale = checkSale(
      draftOf(
        terms,
        chosen.map(({ id }) => id),
        serverNow(),
      ),
      new Date(serverNow()),
      { t, money },
    )
    if (sale.ok) {
      setErrors({})
      setChecked(sale.body)
    } else setErrors(sale.errors)
  }
  const startAgain = (): void => {
    create.reset()
    setChosen([])
    setTerms(EMPTY_TERMS)
    setChecked(null)
  }
  if (bulk) return <BulkList copies={chosen} feeBps={feeBps} onTogether={() => setBulk(false)} />
  if (create.data) return <PutUp lot={create.data} onAnother={startAgain} />
  if (checked) {
    return (
      <SalePreview copies={chosen} body={checked} feeBps={feeBps} extendBySeconds={extendBySeconds}>
        {create.error ? <FormNote>{explain(create.error)}</FormNote> : null}
        <div className="flex flex-wrap gap-3">
          <Button size="lg" busy={create.isPending} onClick={() => create.mutate(checked)}>
            {t('list')}
          </Button>
          <Button size="lg" tone="secondary" disabled={create.isPending} onClick={() => setChecked(null)}>
            {t('edit')}
          </Button>
        </div>
      </SalePreview>
    )
  }
  return (
    <div className="grid gap-6 lg:grid-cols-[1fr_24rem] lg:items-start">
      <Panel aria-label={t('chooseCards')}>
        <PanelHeader
          title={t('chooseCards')}
          note={chosen.length === 0 ? t('chooseCardsNote') : t('copiesChosen', { length: chosen.length })}
        />
        {errors.copyIds ? (
          <div className="mb-4">
            <FormNote>{errors.copyIds}</FormNote>
          </div>
        ) : null}
        <CopyChoice initial={copies} chosen={chosen} onToggle={toggle} />
      </Panel>
      <Panel aria-label={t('terms')} className="lg:sticky lg:top-20">
        <PanelHeader title={t('terms')} note={chosen.length > 1 ? t('soldTogether') : undefined} />
        {chosen.length > 1 ? (
          <Button tone="secondary" size="sm" className="mb-5" onClick={() => setBulk(true)}>
            {t('sellSeparately', { length: chosen.length })}
          </Button>
        ) : null}
        <Form
          className="flex flex-col gap-5"
          onSubmit={() => {
            review()
          }}
        >
          <TermsForm
            terms={terms}
            errors={errors}
            onTerms={setTerms}
            feeNote={<FeeNote feeBps={feeBps} />}
            priceHints={
              <PriceHints copies={chosen} onUse={(cents) => setTerms({ ...terms, startPrice: money.input(cents) })} />
            }
          />
          <Button type="submit" size="lg">
            {t('review')}
          </Button>
        </Form>
      </Panel>
    </div>
  )
}

function PutUp({ lot, onAnother }: { readonly lot: Auction; readonly onAnother: () => void }) {
  const t = useTranslations('sell')
  return (
    <Panel aria-label={t('done')}>
      <h2 className="display text-2xl">{t('listed', { title: lot.title })}</h2>
      <p role="status" className="mt-2 text-muted">
        {lot.status === 'scheduled' ? t('listedLater') : t('listedLive')}
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton href={`/lots/${lot.id}`}>{t('lotPageLink')}</LinkButton>
        <LinkButton href="/sell?tab=lots" tone="secondary">
          {t('myLots')}
        </LinkButton>
        <Button tone="quiet" onClick={onAnother}>
          {t('sellAnother')}
        </Button>
      </div>
    </Panel>
  )
}
