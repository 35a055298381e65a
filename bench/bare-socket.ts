import { createServer } from 'node:http'
import { Server } from 'socket.io'

/** The baseline of `fanout`: Socket.IO with the same options, which says what it is told to and does nothing else. */
const http = createServer()
const io = new Server(http, { path: '/realtime', serveClient: false, perMessageDeflate: false })
io.on('connection', (socket) => {
  socket.on('subscribe', ({ room }: { room: string }, answer: (answer: object) => void) => {
    void socket.join(room)
    answer({ ok: true, sequence: 0 })
  })
})
const state = {
  auctionId: '01a1fb00-0000-7000-8000-000000000000',
  status: 'live',
  currentPriceCents: 123_456,
  minimumBidCents: 123_956,
  bidCount: 12,
  reserveMet: true,
  buyNowPossible: false,
  leaderPseudonym: 'Scarlet Marten 474',
  endsAt: new Date().toISOString(),
}
process.on('message', ({ room, sequence }: { room: string; sequence: number }) => {
  const bid = {
    id: state.auctionId,
    pseudonym: state.leaderPseudonym,
    priceCents: 123_456,
    at: new Date().toISOString(),
  }
  io.to(room)
    .compress(false)
    .emit('event', {
      room,
      sequence,
      type: 'auctions.bid_placed',
      data: { ...state, sequence, bid },
      at: new Date().toISOString(),
    })
})
http.listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.({ kind: 'listening' }))
