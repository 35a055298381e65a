/** The look of whatever is typed into or chosen from; by itself, because a page with one amount needs no other field. */
export const CONTROL =
  'h-11 w-full rounded-md border border-edge bg-surface px-3 text-base text-ink transition-[border-color,box-shadow] duration-(--quick) hover:border-ink focus:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent disabled:opacity-60 aria-invalid:border-danger sm:text-sm'

/** A file input: the browser's own words beside a button of ours. */
export const FILE_CONTROL = `${CONTROL} cursor-pointer py-1.5 ps-1.5 text-sm text-muted file:me-3 file:h-8 file:cursor-pointer file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:text-sm file:font-semibold file:text-ink`
