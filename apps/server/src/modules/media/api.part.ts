import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { mediaFacts } from './facts.ts'
import { mediaRoutes, serveMedia } from './routes.ts'
import { filesPart, mediaServicePart } from './service.part.ts'

export const mediaApiPart = definePart({
  name: 'media-api',
  needs: { foundation: foundationPart, http: httpPart, facts: factsPart, files: filesPart, media: mediaServicePart },
  start: ({ foundation: { db, settings, clock }, http, facts, files, media }) => {
    http.api(mediaRoutes({ db, settings, clock, media }))
    const served = serveMedia(http.app, files)
    facts.tail({
      name: 'media.served',
      facts: [mediaFacts['media.file_removed']],
      handle: (batch) => batch.forEach(({ data }) => served.forget(data.sha256)),
      unfit: () => served.forgetAll(),
    })
  },
})
