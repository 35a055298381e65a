import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type Group = 'you' | 'region' | 'signIn' | 'security' | 'programs' | 'privacy'

/** An index beside the settings, and what belongs together under one heading. */
export function SettingsGroups({ groups }: { readonly groups: readonly (readonly [Group, ...ReactNode[]])[] }) {
  const t = useTranslations('account')
  return (
    <div className="grid gap-8 lg:grid-cols-[13rem_minmax(0,44rem)] lg:gap-16">
      <nav aria-label={t('settingsIndex')} className="lg:sticky lg:top-24 lg:self-start">
        <ul className="flex flex-wrap gap-x-5 gap-y-1 lg:flex-col lg:border-s lg:border-line">
          {groups.map(([group]) => (
            <li key={group}>
              <a
                href={`#${group}`}
                className="inline-flex min-h-8 items-center text-sm text-muted hover:text-ink lg:ps-4"
              >
                {t(`group.${group}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-col gap-12">
        {groups.map(([group, ...panels]) =>
          panels.length === 1 ? (
            // A panel alone says by itself what the group is.
            <div key={group} id={group} className="scroll-mt-24">
              {panels}
            </div>
          ) : (
            <section key={group} aria-labelledby={group}>
              <h2 id={group} className="display mb-4 scroll-mt-24 text-2xl">
                {t(`group.${group}`)}
              </h2>
              <div className="flex flex-col gap-6">{panels}</div>
            </section>
          ),
        )}
      </div>
    </div>
  )
}
