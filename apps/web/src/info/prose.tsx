import Link from 'next/link'
import type { ReactNode } from 'react'
import { blocksOf, partsOf, type Part } from './markdown.ts'

/** A text in the measure that reads well. */
export function Prose({ children }: { readonly children: ReactNode }) {
  return <div className="flex max-w-[44rem] flex-col gap-4 text-base">{children}</div>
}

export function ProseHeading({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <h2 id={id} className="display mt-6 scroll-mt-24 text-2xl first:mt-0">
      {children}
    </h2>
  )
}

export function TextLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const look = 'font-semibold text-accent underline decoration-1 underline-offset-3 hover:decoration-2'
  return to.startsWith('/') ? (
    <Link href={to} className={look}>
      {children}
    </Link>
  ) : (
    <a href={to} className={look}>
      {children}
    </a>
  )
}

/** A text in the few marks of markdown.ts. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <Prose>
      {blocksOf(text).map((block, index) => {
        // A text of an operator does not move while it is shown; its place is its name.
        const key = `${index} ${block.kind}`
        switch (block.kind) {
          case 'heading':
            return <ProseHeading key={key}>{block.text}</ProseHeading>
          case 'list':
            return (
              <ul key={key} className="flex list-disc flex-col gap-2 ps-5 marker:text-muted">
                {block.items.map((parts) => (
                  <li key={JSON.stringify(parts)}>
                    <Parts of={parts} />
                  </li>
                ))}
              </ul>
            )
          case 'paragraph':
            return (
              <p key={key}>
                <Parts of={block.parts} />
              </p>
            )
        }
      })}
    </Prose>
  )
}

/** One sentence or two with links in the same marks. */
export function Inline({ text }: { readonly text: string }) {
  return <Parts of={partsOf(text)} />
}

function Parts({ of }: { readonly of: readonly Part[] }) {
  return of.map((part, index) => {
    const key = `${index} ${part.text}`
    if (part.kind === 'link')
      return (
        <TextLink key={key} to={part.to}>
          {part.text}
        </TextLink>
      )
    return part.kind === 'bold' ? <strong key={key}>{part.text}</strong> : <span key={key}>{part.text}</span>
  })
}
