/** Where to sign in, and where to come back to afterwards. Only an address of our own is ever come back to. */
export function signInAddress(here: string): string {
  return here === '/' || here.startsWith('/sign-in') ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
}

/** The address asked for in `next`, if it is one of ours; else the start. */
export function comeBackTo(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/';
}
