import { useLingui } from '@lingui/react';
import { languages, speak } from '../platform/language.ts';
import { useWords } from '../platform/words.ts';
import { words } from './words.ts';

/** ES/EN: each language one press away, the one spoken now marked. */
export function LanguageSwitch() {
  const t = useWords(words);
  const { i18n } = useLingui();
  return (
    <div className="languages" role="group" aria-label={t('language')}>
      {languages.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          title={name}

          aria-pressed={i18n.locale === code}
          onClick={() => void speak(code)}
        >
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
