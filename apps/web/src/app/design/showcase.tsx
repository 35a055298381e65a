'use client'

import { Search, Settings } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Mark } from '../../shell/logo.tsx'
import { ChoosingAndLists } from './lists.tsx'
import { ThemeSwitch } from '../../shell/theme-switch.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CardImage } from '../../ui/card-image.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Checkbox, Field, Select, TextField } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Panel, PanelHeader } from '../../ui/panel.tsx'
import { Skeleton, SkeletonLines } from '../../ui/skeleton.tsx'
import { Table, Td, Th } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Ticking } from '../../ui/ticking.tsx'

const COLOURS = [
  'canvas',
  'surface',
  'raised',
  'sunken',
  'line',
  'edge',
  'muted',
  'ink',
  'accent',
  'accent-strong',
  'accent-wash',
  'brass',
  'brass-wash',
  'danger',
  'danger-fill',
  'danger-wash',
] as const
const TYPE = [
  ['text-4xl', 'Bid on cards worth keeping'],
  ['text-3xl', 'Great Umbral, Mother of Currents'],
  ['text-2xl', 'Ending soon'],
  ['text-xl', 'You won'],
  ['text-lg', 'A late bid moves the end'],
] as const

export function Showcase() {
  return (
    <div className="flex flex-col gap-16">
      <Part title="Mark and theme">
        <Mark size={72} />
        <Mark size={36} />
        <Mark size={20} />
        <ThemeSwitch initial="system" />
      </Part>
      <Part title="Colour">
        <ul className="grid w-full grid-cols-2 gap-4 sm:grid-cols-4 lg:grid-cols-8">
          {COLOURS.map((name) => (
            <li key={name}>
              <span className="block h-16 rounded-md border border-line" style={{ background: `var(--${name})` }} />
              <span className="mt-1.5 block text-xs">{name}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Type">
        <div className="flex w-full flex-col gap-4">
          {TYPE.map(([size, words]) => (
            <p key={size} className={`display ${size}`}>
              {words}
            </p>
          ))}
          <p className="text-base">Text is Inter: You pay at most $50, and only one step above the next best bid.</p>
          <p className="text-sm text-muted">
            Small and muted: held while you lead, free again the moment you are outbid.
          </p>
          <p className="eyebrow">Eyebrow of a figure</p>
          <p className="figures text-2xl font-semibold">$1,234,567.89</p>
        </div>
      </Part>
      <Buttons />
      <Inputs />
      <Figures />
      <Surfaces />
      <Part title="Choosing, charts, long lists">
        <ChoosingAndLists />
      </Part>
      <States />
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="eyebrow mb-4">{title}</h2>
      <div className="flex flex-wrap items-center gap-4">{children}</div>
    </section>
  )
}

function Buttons() {
  return (
    <Part title="Buttons">
      <Button>Primary</Button>
      <Button tone="secondary">Secondary</Button>
      <Button tone="quiet">Quiet</Button>
      <Button tone="danger">Take off</Button>
      <Button busy>Placing</Button>
      <Button disabled>Disabled</Button>
      <Button size="sm">Small</Button>
      <Button size="lg">Large</Button>
      <IconButton label="Settings">
        <Settings size={20} aria-hidden />
      </IconButton>
      <IconButton label="Search" disabled>
        <Search size={20} aria-hidden />
      </IconButton>
    </Part>
  )
}

function Inputs() {
  const [amount, setAmount] = useState('27')
  return (
    <Part title="Fields">
      <div className="grid w-full gap-6 sm:grid-cols-2 lg:grid-cols-3">
        <TextField label="E-mail" type="email" placeholder="you@example.org" hint="We send one message to verify it." />
        <TextField label="Password" type="password" error="At least 10 characters; this has 6." defaultValue="secret" />
        <Field label="Condition">
          {(control) => (
            <Select {...control}>
              <option>Near mint</option>
              <option>Lightly played</option>
            </Select>
          )}
        </Field>
        <Field label="Your maximum">
          {(control) => <MoneyInput {...control} big value={amount} onValue={setAmount} />}
        </Field>
        <Field label="Start price" optional>
          {(control) => <MoneyInput {...control} value={amount} onValue={setAmount} />}
        </Field>
        <div className="flex flex-col gap-3 pt-2">
          <Checkbox label="Set a reserve" defaultChecked />
          <Checkbox label="Let it be bought at once" />
        </div>
      </div>
    </Part>
  )
}

function Figures() {
  const [cents, setCents] = useState(12_345)
  // A time that is never reached while one looks at the page.
  const [until] = useState('2099-01-01T00:00:00Z')
  return (
    <Part title="Figures, badges, people">
      <Ticking value={cents}>
        <Money cents={cents} className="text-2xl font-semibold" />
      </Ticking>
      <Button size="sm" tone="secondary" onClick={() => setCents(cents + 250)}>
        Bid
      </Button>
      <Money cents={-4_200} signed />
      <Money cents={4_200} signed />
      <TimeLeft until={until} />
      <Badge>Neutral</Badge>
      <Badge tone="accent">Live</Badge>
      <Badge tone="brass">Closing</Badge>
      <Badge tone="danger">Voided</Badge>
      <Badge tone="outline">Rare</Badge>
      <Avatar name="wren" />
      <Avatar name="marlow" size={48} />
      <Avatar name="quill" size={64} />
    </Part>
  )
}

function Surfaces() {
  const toast = useToast()
  const [open, setOpen] = useState<'none' | 'dialog' | 'sheet'>('none')
  return (
    <Part title="Surfaces">
      <Panel className="w-full max-w-md">
        <PanelHeader title="Panel" note="A surface with a border." actions={<Button size="sm">Do it</Button>} />
        <p className="text-sm">The house’s only box.</p>
      </Panel>
      <div className="flex flex-wrap gap-3">
        <Button tone="secondary" onClick={() => setOpen('dialog')}>
          Dialog
        </Button>
        <Button tone="secondary" onClick={() => setOpen('sheet')}>
          Sheet
        </Button>
        <Button
          tone="secondary"
          onClick={() =>
            toast({
              title: 'Outbid on Toad’s Parlour',
              body: 'It stands at $26. Your hold is released.',
              tone: 'warning',
            })
          }
        >
          Toast
        </Button>
      </div>
      <Dialog
        open={open !== 'none'}
        kind={open === 'sheet' ? 'sheet' : 'dialog'}
        onClose={() => setOpen('none')}
        title="Buy Striped Elder?"
        description="$78 goes from your wallet to the seller, and the card is yours at once."
        actions={
          <>
            <Button tone="secondary" onClick={() => setOpen('none')}>
              Not now
            </Button>
            <Button onClick={() => setOpen('none')}>Pay $78</Button>
          </>
        }
      />
      <div className="w-full">
        <Tabs
          label="Example"
          tabs={[
            { value: 'leading', label: 'Leading', count: 3, content: <p className="text-sm">What you lead.</p> },
            {
              value: 'outbid',
              label: 'Outbid',
              count: 1,
              content: <p className="text-sm">Where another is in front.</p>,
            },
            { value: 'won', label: 'Won', content: <p className="text-sm">What is yours now.</p> },
          ]}
        />
      </div>
      <div className="w-full">
        <Table label="Statement, an example">
          <thead>
            <tr>
              <Th>When</Th>
              <Th>What</Th>
              <Th numeric>Amount</Th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <Td>Nov 20</Td>
              <Td>Deposit</Td>
              <Td numeric>
                <Money cents={10_000} signed />
              </Td>
            </tr>
            <tr>
              <Td>Nov 20</Td>
              <Td>Held by a bid</Td>
              <Td numeric>
                <Money cents={-4_200} signed />
              </Td>
            </tr>
          </tbody>
        </Table>
      </div>
    </Part>
  )
}

function States() {
  return (
    <Part title="States">
      <div className="grid w-full gap-6 lg:grid-cols-2">
        <EmptyState title="No lots here right now" action={<Button>Put a card up</Button>}>
          <p>New lots appear here the moment they open.</p>
        </EmptyState>
        <ErrorState
          detail="The exchange can’t be reached. Check your connection and try again."
          correlationId="c0ffee12"
          onRetry={() => undefined}
        />
        <Panel>
          <SkeletonLines />
          <Skeleton className="mt-4 h-20 w-full" />
        </Panel>
        <div className="flex items-start gap-6">
          <div className="w-32">
            <CardImage image={null} alt="A card without a picture" sizes="8rem" />
          </div>
          <Pagination hasMore loading={false} onMore={() => undefined} summary="Showing 48 lots" />
        </div>
      </div>
    </Part>
  )
}
