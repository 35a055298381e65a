export type { CatalogCard, CatalogService } from './catalog.ts'
export { catalogPart, catalogServicePart, runImportFile } from './part.ts'
