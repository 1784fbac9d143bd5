import { inWords, otherLanguage } from '../../../platform/two-languages.ts';
import { useWords } from '../../../platform/words.ts';
import { words } from './words.ts';

/** Words of the plan, marked with their language where the source lacks the reader's. */
export function Text({ of }: { of: { es: string | null; en: string | null } | null }) {
  const t = useWords(words);
  const other = otherLanguage(of);
  if (!of) return null;
  return other ? (
    <span lang={other} title={t('otherLanguage')}>
      {inWords(of)}
    </span>
  ) : (
    <>{inWords(of)}</>
  );
}
