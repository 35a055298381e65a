import type { Auction } from '@ece/contracts/auctions'
import type { CardSummary } from '@ece/contracts/catalog'
import type { Copy } from '@ece/contracts/vault'
import { createClient, type ExchangeClient, type InputOf } from '@ece/sdk'
import * as auth from '@ece/sdk/auth'
import { grantRole } from '@ece/sdk/operations/members'
import { deposit } from '@ece/sdk/operations/wallet'
import { listCards } from '@ece/sdk/operations/catalogue'
import { getCopy, issueCopies, listCollection } from '@ece/sdk/operations/copies'
import { createAuction } from '@ece/sdk/operations/auctions'
import { listMail } from '@ece/sdk/operations/mailbox'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import './provided.ts'

/** Someone with an account of the exchange under test, and the API as they may use it. */
export interface Member {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly username: string
  readonly name: string
  /** Amounts are cents; calls reject with `ExchangeError`. */
  readonly api: ExchangeClient
}

export type Role = 'seller' | 'issuer' | 'support' | 'admin'

/** The operator of the small demonstration that the tests' exchange begins with. */
const OPERATOR = { email: 'admin@ece.local', password: 'demo-password' }
export const PASSWORD = 'a-fine-long-passphrase'

export const address = (): string => inject('web').url

/** A name that no other test has: tests share one exchange. */
export const uniqueName = (word: string): string => `${word}_${randomBytes(4).toString('hex')}`

/** The API for those who are not signed in. */
export const publicApi = (): ExchangeClient => createClient({ baseUrl: address() })

/**
 * A new member by the ways that members have: signs up, opens the link in the mail, deposits. Roles are given by the
 * operator. `cents` is play money in the wallet.
 */
export async function signUp({
  word = 'member',
  verified = true,
  cents = 0,
  roles = [],
}: { word?: string; verified?: boolean; cents?: number; roles?: readonly Role[] } = {}): Promise<Member> {
  const username = uniqueName(word)
  const who = {
    email: `${username}@test.local`,
    password: PASSWORD,
    username,
    name: `${word.charAt(0).toUpperCase()}${word.slice(1)} ${username.slice(-4)}`,
  }
  const answer = await postAuth(auth.signUp.path(), who)
  const member: Member = { ...who, id: answer.userId, api: apiOf(answer.session) }
  if (verified) await auth.verifyEmail(publicApi(), { token: linkToken(await mailTo(who.email), 'verify-email') })
  for (const role of roles) await grantRole((await operator()).api, { id: member.id, role })
  if (cents > 0) await fundWallet(member, cents)
  return member
}

/** Play money into the wallet. */
export async function fundWallet(member: Member, cents: number): Promise<void> {
  await deposit(member.api, { body: { rail: 'faucet', amountCents: cents } })
}

let signedInOperator: Promise<Member> | undefined

/** The operator of the exchange: every role. Signs in once for each test file. */
export async function operator(): Promise<Member> {
  signedInOperator ??= postAuth(auth.signInByEmail.path(), OPERATOR).then(({ userId, session }) => ({
    ...OPERATOR,
    id: userId,
    username: 'admin_ada',
    name: 'Ada Marchetti',
    api: apiOf(session),
  }))
  return signedInOperator
}

/** A member who may issue copies and sell them. Most lots of a test file have the same. */
export const makeSeller = async (): Promise<Member> => signUp({ word: 'seller', roles: ['seller', 'issuer'] })

export async function someCard(search = ''): Promise<CardSummary> {
  const { items } = await listCards(publicApi(), { limit: 1, q: search })
  const [card] = items
  if (!card) throw new Error(`The exchange under test has no card for "${search}".`)
  return card
}

/** The collection follows the log of what happens: a copy is in it a moment after it was issued. */
const COLLECTION_MS = 20_000

/** A copy of a card in the member's collection. */
export async function giveCopy(owner: Member, { cardId }: { cardId?: string } = {}): Promise<Copy> {
  const { id } = await issueCopies((await operator()).api, {
    body: { cardId: cardId ?? (await someCard()).id, ownerId: owner.id, condition: 'NM' },
  })
  const isShown = async (): Promise<boolean> =>
    (await listCollection(owner.api, { limit: 100 })).items.some((copy) => copy.id === id)
  for (const givenUp = Date.now() + COLLECTION_MS; !(await isShown()); await sleep(30))
    if (Date.now() > givenUp) throw new Error(`The collection of ${owner.username} does not show the copy ${id}.`)
  return getCopy(owner.api, { id })
}

/** A lot of one new copy, live at once. It starts at $10.00 and lasts an hour unless told. */
export async function makeLot(
  seller: Member,
  {
    lastsMs = 3_600_000,
    cardId,
    ...terms
  }: Partial<Omit<InputOf<typeof createAuction>['body'], 'copyIds' | 'endsAt'>> & {
    lastsMs?: number
    cardId?: string
  } = {},
): Promise<Auction> {
  const copy = await giveCopy(seller, cardId === undefined ? {} : { cardId })
  return createAuction(seller.api, {
    body: {
      startPriceCents: 1_000,
      title: `Lot ${uniqueName('of')}`,
      ...terms,
      copyIds: [copy.id],
      endsAt: new Date(Date.now() + lastsMs).toISOString(),
    },
  })
}

export interface ReceivedMail {
  readonly subject: string
  readonly text: string
}

/** The newest mail to an address, from the exchange's local mailbox. */
export async function mailTo(email: string): Promise<ReceivedMail> {
  const { items } = await listMail((await operator()).api, { to: email })
  const [mail] = items
  if (!mail) throw new Error(`There is no mail to ${email}.`)
  return mail
}

/** The address of the page that a mail leads to. */
export function linkIn({ text }: ReceivedMail): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0]
  if (link === undefined) throw new Error(`There is no link in the mail:\n${text}`)
  return link
}

function linkToken(mail: ReceivedMail, page: string): string {
  const link = new URL(linkIn(mail))
  if (!link.pathname.endsWith(page)) throw new Error(`The newest mail leads to ${link.pathname} and not to ${page}.`)
  return link.searchParams.get('token') ?? ''
}

async function postAuth(path: string, body: object): Promise<{ userId: string; session: string }> {
  const answer = await fetch(address() + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const told: unknown = await answer.json()
  const user = typeof told === 'object' && told !== null && 'user' in told ? told.user : undefined
  if (!answer.ok || typeof user !== 'object' || user === null || !('id' in user))
    throw new Error(`${path} answers ${answer.status}: ${JSON.stringify(told)}`)
  return { userId: String(user.id), session: answer.headers.get('set-auth-token') ?? '' }
}

/** Access tokens hold for 15 minutes, longer than any test file works. */
function apiOf(session: string): ExchangeClient {
  let token: Promise<string> | undefined
  const fresh = async (): Promise<string> => {
    const answer = await fetch(address() + auth.getAccessToken.path(), {
      headers: { authorization: `Bearer ${session}` },
    })
    const told: unknown = await answer.json()
    return typeof told === 'object' && told !== null && 'token' in told ? String(told.token) : ''
  }
  return createClient({ baseUrl: address(), credentials: { kind: 'bearer', token: async () => (token ??= fresh()) } })
}
