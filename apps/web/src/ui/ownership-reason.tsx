import { useTextsByCode } from '../i18n/use-texts-by-code.ts'

/** How a copy came to an owner, in words; a reason that is newer than the catalogue stands as it is. */
export function OwnershipReason({ reason }: { readonly reason: string }) {
  const textOf = useTextsByCode('ui')
  return textOf(`ownership.${reason}`) ?? reason.charAt(0).toUpperCase() + reason.slice(1).replaceAll(/[_.]/g, ' ')
}
