'use client'

import {
  createContext,
  use,
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type FormEvent,
  type SubmitEvent,
} from 'react'
import { useTranslations } from 'next-intl'
import type { Texts } from '../i18n/words.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
type Problems = Readonly<Record<string, string>>

const ProblemsOfForm = createContext<Problems>({})

/** What the form around it has found wrong with the control of this id, in words. */
export function useProblemOf(id: string): string | undefined {
  return use(ProblemsOfForm)[id]
}

interface FormProps extends Omit<
  ComponentProps<'form'>,
  'action' | 'method' | 'onSubmit' | 'onInput' | 'noValidate' | 'ref'
> {
  /**
   * The server's form that takes it where there is no script, or not yet (platform/http/page-forms.ts). Left out where only script
   * can answer: then a page says that nothing was sent.
   */
  readonly to?: string
  /** What was typed, when every field holds what it needs. */
  readonly onSubmit: (fields: FormData) => void
  /** What was typed before the script had come, once. */
  readonly onEarly?: (fields: FormData) => void
}

/**
 * Every form that is no search. It is a POST, so that nothing of it can end up in an address, whoever sends it; and what is
 * missing is said beside the field, in the reader's language, not in the browser's.
 */
export function Form({ to = 'needs-script', onSubmit, onEarly, children, ...rest }: FormProps) {
  const t = useTranslations('ui')
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const early = useRef(onEarly)
  useEffect(() => {
    if (!form.current) return
    const fields = new FormData(form.current)
    if ([...fields.values()].some((value) => value !== '')) early.current?.(fields)
  }, [])
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const wrong = controlsOf(event.currentTarget).filter((control) => !control.validity.valid)
    setProblems(Object.fromEntries(wrong.map((control) => [control.id, problemOf(control, t)])))
    const [first] = wrong
    if (first) first.focus()
    else onSubmit(new FormData(event.currentTarget))
  }
  const typed = (event: FormEvent<HTMLFormElement>): void => {
    const control = controlsOf(event.currentTarget).find((one) => one === event.target)
    if (!control || problems[control.id] === undefined || !control.validity.valid) return
    const { [control.id]: _mended, ...others } = problems
    setProblems(others)
  }
  return (
    <form {...rest} ref={form} method="post" action={`/api/forms/${to}`} noValidate onSubmit={submit} onInput={typed}>
      <ProblemsOfForm value={problems}>{children}</ProblemsOfForm>
    </form>
  )
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement,
  )
}

function problemOf(control: Control, t: Texts<'ui'>): string {
  const { validity } = control
  if (validity.valueMissing) {
    if (control.type === 'checkbox') return t('invalid.not_ticked')
    if (control.type === 'file') return t('invalid.no_file')
    return control instanceof HTMLSelectElement ? t('invalid.not_chosen') : t('invalid.missing')
  }
  if (validity.typeMismatch && control.type === 'email') return t('invalid.email')
  if (validity.tooShort && !(control instanceof HTMLSelectElement))
    return t('invalid.too_short', { least: control.minLength })
  if (validity.rangeUnderflow && control instanceof HTMLInputElement)
    return t('invalid.too_small', { least: control.min })
  if (validity.rangeOverflow && control instanceof HTMLInputElement)
    return t('invalid.too_large', { most: control.max })
  return t('invalid.other')
}
