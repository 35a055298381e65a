export type { CardInput, SetInput } from './card.ts'
export { createCatalog, type CatalogCard, type CatalogService } from './catalog.ts'
export { catalogPersonalData } from './personal-data.ts'
export { catalogPart, catalogServicePart, runImportFile } from './part.ts'
