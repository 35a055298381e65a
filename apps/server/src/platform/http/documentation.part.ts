import { foundationPart } from '../foundation/part.ts'
import { definePart } from '../parts/part.ts'
import { addDocumentation, openApiDocument, type Document } from './documentation.ts'
import { httpPart } from './part.ts'

export interface Documentation {
  /** The OpenAPI document of the routes that have been mounted; needs no port. */
  read(): Promise<Document>
}

/** Where routes are, they are told of. Stands before them in a target, because it sees what is mounted after it. */
export const documentationPart = definePart({
  name: 'documentation',
  needs: { foundation: foundationPart, http: httpPart },
  start: async ({ foundation: { settings }, http: { app } }): Promise<Documentation> => {
    await addDocumentation(app, settings)
    return { read: async () => openApiDocument(app) }
  },
})
