import { pagePath, type PageForm } from '../../platform/http/page-forms.ts'

const same = (typed: string | undefined, name: string | undefined): boolean =>
  (typed ?? '').trim().replace(/^@/, '').toLowerCase() === (name ?? '').toLowerCase()

/** Forms around a member's own data that work in a browser without JavaScript. */
export const PRIVACY_FORMS: Readonly<Record<string, PageForm>> = {
  'erase-account': {
    call: (fields) =>
      same(fields['typed-name'], fields['account-name'])
        ? { method: 'POST', path: '/api/v1/me/erasure', body: { password: fields['current-password'] ?? '' } }
        : { refused: 'web.name_differs' },
    done: () => '/settings/data',
    refused: (_fields, code) => pagePath('/settings/data', { problem: code }),
  },
}
