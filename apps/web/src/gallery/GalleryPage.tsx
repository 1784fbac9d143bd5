import { PageHead } from '../parts/PageHead.tsx';
import { useWords } from '../platform/words.ts';
import { words } from './words.ts';

export function Page() {
  const t = useWords(words);
  return <PageHead sentence={t('sentence')} />;
}
