import { invalidateOn } from '../../platform/cache/invalidation.ts'
import { cachePart } from '../../platform/cache/part.ts'
import { factList } from '../../platform/facts/fact.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { mediaFacts, mediaServicePart } from '../media/index.ts'
import { catalogFacts } from './facts.ts'
import { importRoutes } from './import-routes.ts'
import { uploadFilesPart } from './service.part.ts'
import { CATALOG_KEYS, catalogRoutes } from './routes.ts'

export const catalogApiPart = definePart({
  name: 'catalog-api',
  needs: {
    foundation: foundationPart,
    cache: cachePart,
    facts: factsPart,
    http: httpPart,
    jobs: jobsPart,
    media: mediaServicePart,
    uploads: uploadFilesPart,
  },
  start: ({ foundation: { db, clock, settings }, cache, facts, http, jobs, media, uploads }) => {
    http.api(catalogRoutes({ db, cache, media }))
    http.api(
      importRoutes({
        db,
        clock,
        jobs,
        uploads,
        maximumBytes: settings.IMPORT_MAXIMUM_BYTES,
      }),
    )
    invalidateOn(facts, cache, {
      name: 'catalog.cache',
      facts: [...factList(catalogFacts), mediaFacts['media.variants_made']],
      stale: () => ({ prefix: CATALOG_KEYS }),
      all: CATALOG_KEYS,
    })
  },
})
