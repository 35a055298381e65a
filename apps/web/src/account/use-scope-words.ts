import { useSession } from '../api/session-provider.tsx'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'

/** What a key may do, in words: a permission, or all that the member has of a module (`auctions.*`). */
export function useScopeWords(): (scope: string) => readonly string[] {
  const textOf = useTextsByCode('account')
  const session = useSession()
  return (scope) => {
    const permissions = scope.endsWith('.*')
      ? (session?.permissions ?? []).filter((permission) => permission.startsWith(scope.slice(0, -1)))
      : [scope]
    return permissions.map((permission) => textOf(`permission.${permission}`) ?? permission)
  }
}
