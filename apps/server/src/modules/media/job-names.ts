export const MAKE_VARIANTS = 'media.make_variants'
export const COLLECT_FILE = 'media.collect_file'
