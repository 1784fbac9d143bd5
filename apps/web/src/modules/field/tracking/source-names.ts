import type { SaidNumber } from '@minga/contracts/tracking';
import { useCallback } from 'react';
import { useWords } from '../../../platform/words.ts';
import { words } from './words.ts';

/** How a source is called on a screen: the kind of informant, or the register or document. */
export function useSourceNames(): (number: SaidNumber) => string {
  const t = useWords(words);
  return useCallback(
    ({ kind, informant, source }) =>
      informant === null ? (source ?? t(`kind.${kind}`)) : `${t('kind.key-informant')}: ${t(`informant.${informant}`)}`,
    [t],
  );
}
