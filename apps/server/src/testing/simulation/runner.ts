import type { SimulatedCommand } from './command.ts'
import { newKey, PASSWORD, type Answer, type PersistentClient, type SentRequest } from './simulated-members.ts'

interface Member {
  readonly id: string
  readonly token: string
}

interface KnownLot {
  readonly id: string
  readonly seller: Member
  readonly startPriceCents: number
  /** The least bid that would be accepted, as the last answer said. */
  minimumCents: number
}

/** What the exchange has acknowledged. Afterwards it must all be there, once. */
export interface Acknowledged {
  readonly deposits: Set<string>
  readonly withdrawals: Set<string>
  readonly copies: Set<string>
  readonly lots: Set<string>
  readonly bids: Set<string>
}

/**
 * Carries commands out for members, many at once, and notes what was acknowledged. An answer that no client should ever
 * see (a 500, a repeated request that is answered differently) is noted as a fault.
 */
export class Runner {
  readonly acknowledged: Acknowledged = {
    deposits: new Set(),
    withdrawals: new Set(),
    copies: new Set(),
    lots: new Set(),
    bids: new Set(),
  }
  readonly faults: string[] = []
  readonly outcomes = new Map<string, number>()
  readonly #client: PersistentClient
  readonly #members: readonly Member[]
  readonly #staff: Member
  readonly #cardId: string
  readonly #copies: { id: string; owner: Member }[] = []
  readonly #lots: KnownLot[] = []
  readonly #bids: { lotId: string; bidId: string }[] = []
  readonly #answered: { request: SentRequest; answer: Answer }[] = []
  readonly #unknown: { request: SentRequest; accepted: (answer: Answer) => void }[] = []

  constructor({
    client,
    members,
    staff,
    cardId,
  }: {
    client: PersistentClient
    members: readonly Member[]
    staff: Member
    cardId: string
  }) {
    this.#client = client
    this.#members = members
    this.#staff = staff
    this.#cardId = cardId
  }

  /** Carries all of them out, `width` at a time; `onDone` hears how many are done. */
  async run(commands: readonly SimulatedCommand[], width: number, onDone: (done: number) => void): Promise<void> {
    let next = 0
    let done = 0
    const worker = async (): Promise<void> => {
      for (let command = commands[next++]; command; command = commands[next++]) {
        await this.#carryOut(command)
        onDone((done += 1))
      }
    }
    await Promise.all(Array.from({ length: width }, worker))
  }

  async #carryOut(command: SimulatedCommand): Promise<void> {
    switch (command.kind) {
      case 'deposit':
      case 'withdraw':
        return this.#move(command.kind, this.#member(command.member), command.amountCents)
      case 'issue':
        return this.#issue(this.#member(command.member), command.edition)
      case 'put_up':
        return this.#putUp(command)
      case 'bid':
        return this.#bid(command)
      case 'repeat':
        return this.#repeat(command.request)
      case 'misuse_key':
        return this.#misuseKey(command.request)
      case 'suspend':
      case 'unsuspend':
        // The last ten are never suspended, so that bidding goes on.
        return this.#plain(command.kind, {
          method: 'POST',
          path: `/api/v1/members/${this.#member(command.member % (this.#members.length - 10)).id}/${command.kind}`,
          token: this.#staff.token,
          ...(command.kind === 'suspend' ? { body: { reason: 'simulation' } } : {}),
        })
      case 'void_bid': {
        const bid = pick(this.#bids, command.bid)
        return (
          bid &&
          this.#plain('void_bid', {
            method: 'POST',
            path: `/api/v1/auctions/${bid.lotId}/bids/${bid.bidId}/void`,
            token: this.#staff.token,
            body: { reason: 'simulation' },
          })
        )
      }
      default:
        return this.#onLot(command)
    }
  }

  async #onLot(
    command: Extract<SimulatedCommand, { kind: 'buy_now' | 'watch' | 'unwatch' | 'lower_reserve' | 'cancel' }>,
  ): Promise<void> {
    const lot = pick(this.#lots, command.lot)
    if (!lot) return
    const path = `/api/v1/auctions/${lot.id}`
    switch (command.kind) {
      case 'buy_now':
        await this.#keyed(
          'buy_now',
          { method: 'POST', path: `${path}/buy-now`, token: this.#member(command.member).token },
          () => undefined,
        )
        return
      case 'watch':
      case 'unwatch':
        return this.#plain(command.kind, {
          method: command.kind === 'watch' ? 'PUT' : 'DELETE',
          path: `${path}/watch`,
          token: this.#member(command.member).token,
        })
      case 'lower_reserve':
        return this.#plain('lower_reserve', {
          method: 'PATCH',
          path,
          token: lot.seller.token,
          body: { reservePriceCents: Math.floor((lot.startPriceCents * command.percent) / 50) },
        })
      case 'cancel':
        return this.#plain('cancel', {
          method: 'POST',
          path: `${path}/cancel`,
          token: command.byStaff ? this.#staff.token : lot.seller.token,
          body: { reason: 'simulation' },
        })
    }
  }

  async #move(kind: 'deposit' | 'withdraw', member: Member, amountCents: number): Promise<void> {
    const path = kind === 'deposit' ? '/api/v1/wallet/deposits' : '/api/v1/wallet/withdrawals'
    await this.#keyed(
      kind,
      {
        method: 'POST',
        path,
        token: member.token,
        body: { rail: 'faucet', amountCents, ...(kind === 'withdraw' ? { password: PASSWORD } : {}) },
      },
      ({ body }) => {
        ;(kind === 'deposit' ? this.acknowledged.deposits : this.acknowledged.withdrawals).add(
          String(body['transferId']),
        )
      },
    )
  }

  async #issue(owner: Member, edition: number): Promise<void> {
    await this.#keyed(
      'issue',
      {
        method: 'POST',
        path: '/api/v1/copies',
        token: this.#staff.token,
        body: { cardId: this.#cardId, ownerId: owner.id, edition },
      },
      ({ body }) => {
        const copies: unknown[] = Array.isArray(body['copies']) ? body['copies'] : []
        for (const copy of copies) {
          const id = idOf(copy)
          this.acknowledged.copies.add(id)
          this.#copies.push({ id, owner })
        }
      },
    )
  }

  async #putUp({
    copy,
    copies,
    startPriceCents,
    reserve,
    buyNow,
    lastsMs,
  }: Extract<SimulatedCommand, { kind: 'put_up' }>): Promise<void> {
    const first = pick(this.#copies, copy)
    if (!first) return
    const together = this.#copies.filter(({ owner }) => owner === first.owner).slice(0, copies - 1)
    const reserveCents = reserve < 100 ? undefined : Math.floor((startPriceCents * reserve) / 100)
    const buyNowCents = buyNow < 130 ? undefined : Math.ceil((startPriceCents * buyNow) / 100)
    const body = {
      copyIds: [...new Set([first.id, ...together.map(({ id }) => id)])],
      startPriceCents,
      ...(reserveCents === undefined ? {} : { reservePriceCents: reserveCents }),
      ...(buyNowCents === undefined || buyNowCents < (reserveCents ?? 0) ? {} : { buyNowPriceCents: buyNowCents }),
      endsAt: new Date(Date.now() + lastsMs).toISOString(),
    }
    await this.#keyed(
      'put_up',
      { method: 'POST', path: '/api/v1/auctions', token: first.owner.token, body },
      ({ body: lot }) => {
        this.acknowledged.lots.add(String(lot['id']))
        this.#lots.push({ id: String(lot['id']), seller: first.owner, startPriceCents, minimumCents: startPriceCents })
      },
    )
  }

  async #bid({ member, lot: at, stepsAbove }: Extract<SimulatedCommand, { kind: 'bid' }>): Promise<void> {
    // Mostly on the newest lots, which are the ones that are live.
    const lot = pick(this.#lots.slice(-24), at)
    if (!lot) return
    const maximumCents = Math.max(1, lot.minimumCents + stepsAbove * Math.max(5, Math.floor(lot.startPriceCents / 6)))
    const answer = await this.#keyed(
      'bid',
      {
        method: 'POST',
        path: `/api/v1/auctions/${lot.id}/bids`,
        token: this.#member(member).token,
        body: { maximumCents },
      },
      ({ body }) => {
        const bidId = idOf(body['bid'])
        this.acknowledged.bids.add(bidId)
        this.#bids.push({ lotId: lot.id, bidId })
      },
    )
    lot.minimumCents = minimumOf(answer.body) ?? lot.minimumCents
  }

  /** The first answer stands: the same status and the same bytes, also when the exchange has been killed in between. */
  async #repeat(at: number): Promise<void> {
    const earlier = pick(this.#answered, at)
    if (!earlier) return
    const answer = await this.#client.send(earlier.request)
    this.#count('repeat', answer)
    if (answer.status === 403) return // Suspended since.
    if (answer.status !== earlier.answer.status || comparable(answer) !== comparable(earlier.answer))
      this.faults.push(
        `a repeated request was answered differently: ${earlier.request.path}: ${earlier.answer.text} and then ${answer.text}`,
      )
  }

  async #misuseKey(at: number): Promise<void> {
    const earlier = pick(
      this.#answered.filter(({ request }) => request.path.startsWith('/api/v1/wallet/')),
      at,
    )
    if (!earlier) return
    const answer = await this.#client.send({ ...earlier.request, body: { rail: 'faucet', amountCents: 999_999 } })
    this.#count('misuse_key', answer)
    if (answer.status < 400) this.faults.push(`a key was taken for another request: ${answer.text}`)
  }

  async #plain(kind: string, request: SentRequest): Promise<void> {
    this.#count(kind, await this.#client.send(request))
  }

  /** A command that moves money or cards: with a key, sent until it is answered. */
  async #keyed(kind: string, unkeyed: SentRequest, accepted: (answer: Answer) => void): Promise<Answer> {
    const request = { ...unkeyed, key: newKey() }
    const answer = await this.#client.send(request)
    this.#count(kind, answer)
    if (answer.status < 300) {
      accepted(answer)
      this.#answered.push({ request, answer })
    } else if (answer.status === 403 && answer.attempts > 1) this.#unknown.push({ request, accepted })
    return answer
  }

  /**
   * Who was suspended between a command that was not answered and its repeat was told of the suspension only. Lifts all of them and
   * asks again under the same keys: what was done gets its first answer, what was not is decided now.
   */
  async askAgain(): Promise<void> {
    for (const { id } of this.#members)
      await this.#client.send({ method: 'POST', path: `/api/v1/members/${id}/unsuspend`, token: this.#staff.token })
    for (const { request, accepted } of this.#unknown) {
      const answer = await this.#client.send(request)
      if (answer.status < 300) accepted(answer)
    }
  }

  #count(kind: string, { status, body, text }: Answer): void {
    const outcome = status < 300 ? 'done' : String(body['code'])
    this.outcomes.set(`${kind}: ${outcome}`, (this.outcomes.get(`${kind}: ${outcome}`) ?? 0) + 1)
    if (status >= 500 || (status >= 400 && body['code'] === undefined))
      this.faults.push(`${kind} was answered with ${status}: ${text}`)
  }

  #member(number: number): Member {
    const member = this.#members[number % this.#members.length]
    if (!member) throw new Error('the simulation has no members')
    return member
  }
}

/**
 * What must be the same to the byte. The answer to a bid is kept as the bid and the lot's state at that time; who owns the
 * copies, and who watches, is told as it is now (auctions/README.md).
 */
function comparable({ text, body }: Answer): string {
  if (!('bid' in body)) return text
  const auction = body['auction']
  const state: Record<string, unknown> = typeof auction === 'object' && auction !== null ? { ...auction } : {}
  const { copies: _copies, watchers: _watchers, you, ...kept } = state
  return JSON.stringify({
    bid: body['bid'],
    kept,
    leading: typeof you === 'object' && you !== null && 'leading' in you ? you.leading : null,
  })
}

/** From the lot in the answer to a bid, or from the refusal of one that was too low. */
function minimumOf({ auction, minimumCents }: Answer['body']): number | undefined {
  const minimum =
    typeof auction === 'object' && auction !== null && 'minimumBidCents' in auction
      ? auction.minimumBidCents
      : minimumCents
  return typeof minimum === 'number' ? minimum : undefined
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list.length === 0 ? undefined : list[number % list.length]
}

export function idOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : ''
}
