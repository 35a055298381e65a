'use client'

import { DEVICE_LOCALE, DEVICE_TIME_ZONE } from '@ece/contracts/default-settings'
import type { MemberSettings, PublicProfile } from '@ece/contracts/users'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { cityOf, currentZone, type zoneGroups } from '../format/zone-names.ts'
import { THEME_COOKIE } from '../shell/theme.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { FILE_CONTROL } from '../ui/control.ts'
import { Checkbox, Field, Select, Textarea, TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { FormNote } from './form-note.tsx'
import { isLocale, LOCALE_NAMES, LOCALES } from '@ece/contracts/locales'
import { changeProfile, changeSettings, setAvatar } from '@ece/sdk/operations/users'
import { uploadMedia } from '@ece/sdk/operations/media'

export function ProfileSettings({ initial }: { readonly initial: PublicProfile }) {
  const explain = useExplain()
  const t = useTranslations('account')
  const [profile, setProfile] = useState(initial)
  const [displayName, setDisplayName] = useState(initial.displayName)
  const [bio, setBio] = useState(initial.bio)
  const save = useMutation({
    mutationFn: () => changeProfile(api, { body: { displayName: displayName.trim(), bio } }),
    onSuccess: setProfile,
  })
  const avatar = useMutation({
    mutationFn: async (file: File | null) => {
      if (file === null) return setAvatar(api, { body: { mediaId: null } })
      const form = new FormData()
      form.set('purpose', 'avatar')
      form.set('file', file)
      const { id } = await uploadMedia(api, { body: form })
      return setAvatar(api, { body: { mediaId: id } })
    },
    onSuccess: setProfile,
  })
  return (
    <Panel aria-label={t('profile')}>
      <PanelHeader
        title={t('profile')}
        note={t('profileNote')}
        actions={
          <Link href={`/users/${profile.handle}`} className="quiet-link text-sm font-semibold">
            {t('seeIt')}
          </Link>
        }
      />
      <div className="mb-6 flex flex-wrap items-center gap-5">
        <Avatar name={profile.handle} image={profile.avatar} size={72} />
        <Field
          label={t('picture')}
          className="min-w-56 flex-1"
          hint={t('pictureFormats')}
          error={avatar.error ? explain(avatar.error) : undefined}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              accept="image/*"
              disabled={avatar.isPending}
              className={FILE_CONTROL}
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file) avatar.mutate(file)
              }}
            />
          )}
        </Field>
        {profile.avatar ? (
          <Button tone="secondary" size="sm" busy={avatar.isPending} onClick={() => avatar.mutate(null)}>
            {t('remove')}
          </Button>
        ) : null}
      </div>
      <Form
        className="flex flex-col gap-5"
        onSubmit={() => {
          save.mutate()
        }}
      >
        <TextField
          label={t('displayName')}
          required
          maxLength={60}
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
        <Field label={t('aboutYou')} optional>
          {(control) => (
            <Textarea {...control} maxLength={500} value={bio} onChange={(event) => setBio(event.target.value)} />
          )}
        </Field>
        <FormNote>{save.error ? explain(save.error) : null}</FormNote>
        <FormNote tone="good">{save.isSuccess ? t('saved') : null}</FormNote>
        <Button type="submit" busy={save.isPending} className="self-start">
          {t('save')}
        </Button>
      </Form>
    </Panel>
  )
}

const UTC = 'UTC'
const YEAR_SECONDS = 31_536_000

/** `zones` come from the server, whose list is the one that counts. */
export function PreferenceSettings({
  initial,
  zones,
}: {
  readonly initial: MemberSettings
  readonly zones: ReturnType<typeof zoneGroups>
}) {
  const explain = useExplain()
  const t = useTranslations('account')
  const router = useRouter()
  const [settings, setSettings] = useState(initial)
  const save = useMutation({
    mutationFn: (next: MemberSettings) => changeSettings(api, { body: next }),
    onSuccess: ({ theme }) => {
      // The server renders by this cookie, so that nothing flashes.
      document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
      if (theme === 'system') delete document.documentElement.dataset['theme']
      else document.documentElement.dataset['theme'] = theme
      // Language, times and motion are rendered by the layout.
      router.refresh()
    },
  })
  return (
    <Panel aria-label={t('preferences')}>
      <PanelHeader title={t('preferences')} />
      <Form
        className="flex flex-col gap-5"
        onSubmit={() => {
          save.mutate(settings)
        }}
      >
        <Field label={t('theme')}>
          {(control) => (
            <Select
              {...control}
              value={settings.theme}
              onChange={({ target: { value } }) =>
                setSettings({ ...settings, theme: value === 'light' || value === 'dark' ? value : 'system' })
              }
            >
              <option value="system">{t('deviceDefault')}</option>
              <option value="light">{t('light')}</option>
              <option value="dark">{t('dark')}</option>
            </Select>
          )}
        </Field>
        <Field label={t('language')}>
          {(control) => (
            <Select
              {...control}
              value={isLocale(settings.locale) ? settings.locale : DEVICE_LOCALE}
              onChange={(event) => setSettings({ ...settings, locale: event.target.value })}
            >
              <option value={DEVICE_LOCALE}>{t('deviceDefault')}</option>
              {LOCALES.map((locale) => (
                <option key={locale} value={locale} lang={locale}>
                  {LOCALE_NAMES[locale]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('timeZone')}>
          {(control) => (
            <Select
              {...control}
              value={currentZone(settings.timeZone)}
              onChange={(event) => setSettings({ ...settings, timeZone: event.target.value })}
            >
              <option value={DEVICE_TIME_ZONE}>{t('deviceDefault')}</option>
              <option value={UTC}>{UTC}</option>
              {zones.map(([continent, names]) => (
                <optgroup key={continent} label={continent}>
                  {names.map((name) => (
                    <option key={name} value={name}>
                      {cityOf(name)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        <Checkbox
          label={t('lessMotion')}
          checked={settings.reducedMotion}
          onChange={(event) => setSettings({ ...settings, reducedMotion: event.target.checked })}
        />
        <Checkbox
          label={t('confirmBids')}
          checked={settings.confirmBids}
          onChange={(event) => setSettings({ ...settings, confirmBids: event.target.checked })}
        />
        <Checkbox
          label={t('tourAgain')}
          checked={!settings.tourDone}
          onChange={(event) => setSettings({ ...settings, tourDone: !event.target.checked })}
        />
        <FormNote>{save.error ? explain(save.error) : null}</FormNote>
        <FormNote tone="good">{save.isSuccess ? t('saved') : null}</FormNote>
        <Button type="submit" busy={save.isPending} className="self-start">
          {t('save')}
        </Button>
      </Form>
    </Panel>
  )
}
