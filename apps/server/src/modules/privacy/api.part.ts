import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { PRIVACY_FORMS } from './page-forms.ts'
import { privacyRoutes } from './routes.ts'
import { privacyServicePart } from './service.part.ts'

export const privacyApiPart = definePart({
  name: 'privacy-api',
  needs: { http: httpPart, privacy: privacyServicePart },
  start: ({ http, privacy }) => {
    http.api(privacyRoutes(privacy))
    http.pageForms(PRIVACY_FORMS)
  },
})
