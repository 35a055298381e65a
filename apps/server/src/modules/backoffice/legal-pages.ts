import { LegalPageParams, LegalPageQuery, LegalPageSchema, type LegalPage } from '@ece/contracts/operations'
import { readFile, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Settings } from '../../platform/config/config.ts'
import { anyone } from '../../platform/http/access.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'

const TEMPLATES = join(import.meta.dirname, 'legal')
const LARGEST_BYTES = 200_000

/**
 * Terms, privacy notice and imprint: what the operator has written (LEGAL_DIR), else a template that says that it is one. Read
 * anew each time, so that an edit shows at once.
 */
export function legalRoutes(
  settings: Pick<Settings, 'LEGAL_DIR' | 'OPERATOR_NAME' | 'CONTACT_EMAIL' | 'FEE_BPS'>,
  dataFolder: string,
): ApiRoutes {
  const folder = isAbsolute(settings.LEGAL_DIR) ? settings.LEGAL_DIR : join(dataFolder, settings.LEGAL_DIR)
  return (app) => {
    app.get(
      '/legal/:page',
      {
        config: { access: anyone },
        schema: {
          tags: ['Operations'],
          summary: 'Terms, privacy notice or imprint, in Markdown',
          operationId: 'getLegalPage',
          params: LegalPageParams,
          querystring: LegalPageQuery,
          response: { 200: LegalPageSchema },
        },
      },
      async (request, reply): Promise<LegalPage> => {
        const { page } = request.params
        const { lang = 'en' } = request.query
        const own = (await textAt(join(folder, `${page}.${lang}.md`))) ?? (await textAt(join(folder, `${page}.md`)))
        const found = own ?? (await textAt(join(TEMPLATES, `${page}.${lang}.md`)))
        void reply.header('cache-control', 'public, max-age=10')
        return {
          page,
          markdown: filledIn(found?.text ?? '', settings),
          isTemplate: own === null,
          changedAt: own === null ? null : own.changedAt.toISOString(),
        }
      },
    )
  }
}

async function textAt(path: string): Promise<{ readonly text: string; readonly changedAt: Date } | null> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile() || found.size > LARGEST_BYTES) return null
  return { text: await readFile(path, 'utf8'), changedAt: found.mtime }
}

/** `{operator}`, `{contact}` and `{fee}` are the exchange's own. */
function filledIn(
  text: string,
  { OPERATOR_NAME, CONTACT_EMAIL, FEE_BPS }: Pick<Settings, 'OPERATOR_NAME' | 'CONTACT_EMAIL' | 'FEE_BPS'>,
): string {
  return text
    .replaceAll('{operator}', () => OPERATOR_NAME)
    .replaceAll('{contact}', () => CONTACT_EMAIL || '[/contact](/contact)')
    .replaceAll('{fee}', () => `${FEE_BPS / 100} %`)
}
