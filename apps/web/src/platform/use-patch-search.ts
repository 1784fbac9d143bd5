import { useRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch, type FlatSearch } from './search.ts';

/** The address of this page with a part of what stands behind `?` changed: for links to a detail beside a list. */
export function usePatchedAddress(): (patch: FlatSearch) => string {
  const router = useRouter();
  return (patch) => {
    const { pathname, searchStr } = router.state.location;
    return pathname + stringifySearch({ ...parseSearch(searchStr), ...patch });
  };
}

/**
 * Changes a part of what stands behind `?`; undefined removes it. A filter replaces the address; what opens a detail
 * passes `{ step: true }`, so that Back closes it.
 */
export function usePatchSearch(): (patch: FlatSearch, options?: { step?: boolean }) => void {
  const router = useRouter();
  const address = usePatchedAddress();
  return (patch, { step = false } = {}) =>
    void router.navigate({ href: address(patch), replace: !step, resetScroll: false });
}
