'use client'

import type { KindOf, RoomEvent, RoomKind, RoomName } from '@ece/contracts/realtime'
import { createContext, use, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { ConnectionState, RealtimeClient } from '@ece/sdk/realtime-client'
import { openConnection } from './connection.ts'

const RealtimeContext = createContext<RealtimeClient | null>(null)

/** Holds the tab's one socket; it opens with the first room that a page joins. */
export function RealtimeProvider({ signedIn, children }: { readonly signedIn: boolean; readonly children: ReactNode }) {
  const [connection] = useState(() => openConnection(signedIn))
  return <RealtimeContext value={connection}>{children}</RealtimeContext>
}

function useConnection(): RealtimeClient {
  const connection = use(RealtimeContext)
  if (connection === null) throw new Error('realtime is used outside of RealtimeProvider')
  return connection
}

export function useConnectionState(): ConnectionState {
  const connection = useConnection()
  return useSyncExternalStore(
    (listener) => connection.watch(listener),
    () => connection.state,
    () => 'idle',
  )
}

interface RoomHandlers<Kind extends RoomKind> {
  /** The last sequence that the page already shows. */
  readonly since?: number
  /** One of what is said in this kind of room, told apart by `type`. */
  readonly onEvent: (event: RoomEvent<Kind>) => void
  /** Too much was missed while away: read the state again. */
  readonly onResync?: () => void
  /** How many listen to the room, for rooms that count. */
  readonly onPresence?: (count: number) => void
}

/** Listens to a room while the component is there; null listens to nothing. */
export function useRoom<Name extends RoomName>(room: Name | null, handlers: RoomHandlers<KindOf<Name>>): void {
  const connection = useConnection()
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    if (room === null) return
    return connection.join(
      room,
      {
        onEvent: (event) => latest.current.onEvent(event),
        onResync: () => latest.current.onResync?.(),
        onPresence: (count) => latest.current.onPresence?.(count),
      },
      latest.current.since,
    )
  }, [connection, room])
}
