/** The people of the demonstration. Their password is refused in production. */
export const DEMO_PASSWORD = 'demo-password'

export interface DemoMember {
  readonly email: string
  readonly name: string
  readonly username: string
  readonly roles: readonly string[]
  readonly walletCents: number
  /** What the login is for, on the start screen; those without are bidders made by the program. */
  readonly what?: string
}

export const demoMembers: readonly DemoMember[] = [
  {
    email: 'admin@ece.local',
    name: 'Ada Marchetti',
    username: 'admin_ada',
    roles: ['admin', 'issuer', 'support'],
    walletCents: 100_000,
    what: 'operator: members, imports, mailbox, event log',
  },
  {
    email: 'seller@ece.local',
    name: 'Solveig Brandt',
    username: 'northlight_cards',
    roles: ['seller', 'issuer'],
    walletCents: 50_000,
    what: 'a shop with live lots',
  },
  {
    email: 'alice@ece.local',
    name: 'Alice Okafor',
    username: 'alice',
    roles: [],
    walletCents: 250_000,
    what: 'a collector',
  },
  {
    email: 'bob@ece.local',
    name: 'Bob Lindqvist',
    username: 'bob',
    roles: [],
    walletCents: 250_000,
    what: 'another collector',
  },
  { email: 'mira@ece.local', name: 'Mira Tanaka', username: 'mira_t', roles: [], walletCents: 400_000 },
  { email: 'jonas@ece.local', name: 'Jonas Weber', username: 'jonas_w', roles: [], walletCents: 400_000 },
  { email: 'priya@ece.local', name: 'Priya Raman', username: 'priya_r', roles: [], walletCents: 400_000 },
  { email: 'leo@ece.local', name: 'Leo Marchand', username: 'leo_m', roles: [], walletCents: 400_000 },
  { email: 'sofia@ece.local', name: 'Sofia Duarte', username: 'sofia_d', roles: [], walletCents: 400_000 },
]

export const demoBidders: readonly DemoMember[] = demoMembers.filter(({ what }) => what === undefined)

export const demoLogins = demoMembers.flatMap(({ email, what }) =>
  what === undefined ? [] : [{ email, password: DEMO_PASSWORD, what }],
)
