import { defineErrors } from '../../platform/errors/errors.ts'

export const catalogError = defineErrors('catalog', {
  card_not_found: { status: 404, message: 'There is no such card.' },
  set_not_found: { status: 404, message: 'There is no such set.' },
  import_not_found: { status: 404, message: 'There is no such import.' },
  import_no_file: {
    status: 422,
    message: 'The form needs a file and, before it, the field format (scryfall, pokemon-tcg or csv).',
  },
  import_unknown_format: { status: 422, message: 'The format must be scryfall, pokemon-tcg or csv, not {format}.' },
  import_unreadable: { status: 422, message: 'The file is {found}. Expected for {format}: {expected}.' },
  import_mapping: { status: 422, message: 'The column mapping does not fit: {problem}.' },
  import_too_large: { status: 413, message: 'An import may have at most {maximumBytes} bytes.' },
  import_not_running: { status: 409, message: 'The import is {status}.' },
})
