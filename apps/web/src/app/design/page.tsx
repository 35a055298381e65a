import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Showcase } from './showcase.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** Whether it is shown is the exchange's to say when it starts the pages, not the build's. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Design system', robots: { index: false } }

export default function DesignPage() {
  if (process.env['ECE_SHOWCASE'] !== 'true') notFound()
  return (
    <div className="page">
      <PageHeader
        eyebrow="For those who build the exchange"
        title="Design system"
        note="Every component of src/ui, in every state. Colours come from tokens.css alone; text keeps 4.5:1 and control edges 3:1 in both themes."
      />
      <Showcase />
    </div>
  )
}
