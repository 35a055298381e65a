import type { Action } from '../action.ts'
import { bid } from './bid.ts'
import { browse } from './browse.ts'
import { importCards } from './import.ts'
import { lotPage } from './lot-page.ts'
import { search } from './search.ts'
import { sell } from './sell.ts'
import { watch } from './watch.ts'

/** Everything that the scenarios have members do, and that `cost` measures. A new module adds its own file here. */
export const ACTIONS: readonly Action[] = [browse, search, lotPage, bid, watch, sell, importCards]
