'use client'

import { X } from 'lucide-react'
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'

export type ToastTone = 'neutral' | 'good' | 'warning' | 'bad'

export interface ToastContent {
  readonly title: string
  readonly body?: ReactNode
  readonly action?: ReactNode
  readonly tone?: ToastTone
  /** A toast with the key of one that is shown takes its place: bursts stay one line. */
  readonly key?: string
}

interface Shown extends ToastContent {
  readonly id: number
}

const ToastContext = createContext<((toast: ToastContent) => void) | null>(null)
const VISIBLE_MS = 8_000
const MOST_SHOWN = 3
const EDGES: Record<ToastTone, string> = {
  neutral: 'border-s-edge',
  good: 'border-s-accent',
  warning: 'border-s-brass',
  bad: 'border-s-danger',
}

/** Shows a note at the screen's edge and has it read out. */
export function useToast(): (toast: ToastContent) => void {
  const toast = use(ToastContext)
  if (toast === null) throw new Error('useToast is used outside of ToastProvider')
  return toast
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('ui')
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const counter = useRef(0)
  const dismiss = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const show = useCallback((toast: ToastContent) => {
    counter.current += 1
    const id = counter.current
    setToasts((shown) =>
      [...shown.filter((other) => toast.key === undefined || other.key !== toast.key), { ...toast, id }].slice(
        -MOST_SHOWN,
      ),
    )
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <section
        aria-label={t('notices')}
        aria-live="polite"
        className="pointer-events-none fixed inset-x-0 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-50 flex flex-col items-center gap-2 px-4 md:bottom-6 md:items-end md:px-6"
      >
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} onDismiss={dismiss} />
        ))}
      </section>
    </ToastContext>
  )
}

function Toast({ toast, onDismiss }: { readonly toast: Shown; readonly onDismiss: (id: number) => void }) {
  const t = useTranslations('ui')
  const [held, setHeld] = useState(false)
  const hold = useMemo(
    () => ({
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
    }),
    [],
  )
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => onDismiss(toast.id), VISIBLE_MS)
    return () => clearTimeout(timer)
  }, [held, onDismiss, toast.id])
  return (
    <div
      {...hold}
      className={classes(
        'toast pointer-events-auto flex w-full max-w-sm items-start gap-3 rounded-md border border-s-4 border-line bg-raised py-3 pe-2 ps-4 text-ink shadow-float',
        EDGES[toast.tone ?? 'neutral'],
      )}
    >
      <div className="min-w-0 flex-1">
        <p className="text-sm font-semibold">{toast.title}</p>
        {toast.body ? <div className="mt-0.5 text-sm text-muted">{toast.body}</div> : null}
        {toast.action ? <div className="mt-2">{toast.action}</div> : null}
      </div>
      <IconButton label={t('dismiss')} className="size-8" onClick={() => onDismiss(toast.id)}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
