import { nextPath } from '@ece/contracts/next-path'
import { pagePath, type FormFields, type PageForm } from '../../platform/http/page-forms.ts'

const post = (path: string, body: object) => ({ method: 'POST', path, body }) as const
const text = (value: string | undefined): string => (value ?? '').trim()
/** Where to go in the end, while it has to be carried along. */
const nextOf = ({ next }: FormFields): string | undefined => (next ? nextPath(next) : undefined)

/** A form of one page, which also says how it went. */
function onPage(page: string, call: PageForm['call'], said: string, kept: (fields: FormFields) => object = () => ({})) {
  return {
    call,
    done: () => pagePath(page, { done: said }),
    refused: (fields, code) => pagePath(page, { problem: code, ...kept(fields) }),
  } satisfies PageForm
}

const signIn: PageForm = {
  call: (fields) => {
    const account = text(fields['username'])
    const password = fields['current-password'] ?? ''
    return account.includes('@')
      ? post('/api/auth/sign-in/email', { email: account, password })
      : post('/api/auth/sign-in/username', { username: account, password })
  },
  done: (fields, answer) =>
    typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer && answer.twoFactorRedirect === true
      ? pagePath('/sign-in', { step: 'code', next: nextOf(fields) })
      : nextPath(fields['next']),
  refused: (fields, code) => pagePath('/sign-in', { problem: code, next: nextOf(fields) }),
}

/** The app's code has six digits; anything else is meant as a recovery code. */
const secondStep: PageForm = {
  call: (fields) => {
    const code = text(fields['code'])
    const body = { code, trustDevice: fields['trust-device'] !== undefined }
    return post(`/api/auth/two-factor/${/^\d{6}$/.test(code) ? 'verify-totp' : 'verify-backup-code'}`, body)
  },
  done: (fields) => nextPath(fields['next']),
  refused: (fields, code) => pagePath('/sign-in', { step: 'code', problem: code, next: nextOf(fields) }),
}

const signUp: PageForm = {
  call: (fields) => {
    if (fields['terms'] === undefined) return { refused: 'web.terms_not_accepted' }
    return post('/api/auth/sign-up/email', {
      name: text(fields['name']),
      username: text(fields['username']),
      email: text(fields['email']),
      password: fields['new-password'] ?? '',
    })
  },
  done: (fields) => pagePath('/verify-email', { done: 'joined', next: nextOf(fields) }),
  refused: (fields, code) => pagePath('/sign-up', { problem: code, next: nextOf(fields) }),
}

/** The link's token was in the page's address before, and is what brings its owner back to the form. */
const withToken = ({ token }: FormFields): object => ({ token })

/** The forms around an account that work in a browser without JavaScript, by the name in their address. */
export const IDENTITY_FORMS: Readonly<Record<string, PageForm>> = {
  'sign-in': signIn,
  'second-step': secondStep,
  'sign-up': signUp,
  'forgot-password': onPage(
    '/forgot-password',
    ({ email }) => post('/api/auth/request-password-reset', { email: text(email) }),
    'sent',
  ),
  'reset-password': onPage(
    '/reset-password',
    (fields) => post('/api/auth/reset-password', { newPassword: fields['new-password'] ?? '', token: fields['token'] }),
    'changed',
    withToken,
  ),
  'verify-email': {
    call: ({ token }) => ({
      method: 'GET',
      path: `/api/auth/verify-email?token=${encodeURIComponent(token ?? '')}`,
    }),
    done: () => pagePath('/verify-email', { done: 'verified' }),
    refused: (_fields, code) => pagePath('/verify-email', { problem: code }),
  },
  'send-verification': onPage(
    '/verify-email',
    ({ email }) => post('/api/auth/send-verification-email', { email: text(email) }),
    'sent',
  ),
  'confirm-email': onPage(
    '/confirm-email',
    ({ token }) => post('/api/v1/email-changes/confirm', { token }),
    'changed',
    withToken,
  ),
  'change-email': onPage(
    '/settings',
    (fields) =>
      post('/api/v1/me/email-change', {
        email: text(fields['new-email']),
        password: fields['current-password'] ?? '',
      }),
    'email_asked',
  ),
  'change-password': onPage(
    '/settings',
    (fields) =>
      post('/api/auth/change-password', {
        currentPassword: fields['current-password'] ?? '',
        newPassword: fields['new-password'] ?? '',
        revokeOtherSessions: true,
      }),
    'password_changed',
  ),
  'second-factor-off': onPage(
    '/settings',
    (fields) => post('/api/auth/two-factor/disable', { password: fields['current-password'] ?? '' }),
    'second_factor_off',
  ),
}
