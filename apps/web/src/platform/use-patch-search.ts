import { useRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch, type FlatSearch } from './search.ts';

/**
 * Changes a part of what stands behind `?`; undefined removes it. A filter replaces the address; what opens a detail
 * passes `{ step: true }`, so that Back closes it.
 */
export function usePatchSearch(): (patch: FlatSearch, options?: { step?: boolean }) => void {
  const router = useRouter();
  return (patch, { step = false } = {}) => {
    const { pathname, searchStr } = router.state.location;
    const href = pathname + stringifySearch({ ...parseSearch(searchStr), ...patch });
    void router.navigate({ href, replace: !step, resetScroll: false });
  };
}
