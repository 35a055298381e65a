/** The look of whatever is typed into or chosen from; by itself, because a page with one amount needs no other field. */
export const CONTROL =
  'h-11 w-full rounded-md border border-edge bg-surface px-3 text-base text-ink transition-[border-color,box-shadow] duration-(--quick) hover:border-ink focus:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent disabled:opacity-60 aria-invalid:border-danger sm:text-sm'
