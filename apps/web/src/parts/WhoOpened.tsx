import { formatDateTime } from '../platform/format.ts';
import { useWords } from '../platform/words.ts';
import { formWords } from './form-words.ts';
import classes from './Note.module.css';

export interface Opening {
  id: string;
  /** ISO instant. */
  at: string;
  who: string;
  /** What was done: read, exported, changed; in words. */
  what: string;
}

/** Who read this record and when; every record about people carries it. */
export function WhoOpened({ openings }: { openings: readonly Opening[] | 'refused' }) {
  const t = useWords(formWords);
  return (
    <section>
      <h2>{t('opened')}</h2>
      {openings === 'refused' && <p>{t('openedRefused')}</p>}
      {openings !== 'refused' && openings.length === 0 && <p>{t('openedNone')}</p>}
      {openings !== 'refused' && openings.length > 0 && (
        <ol className={classes.openings}>
          {openings.map(({ id, at, who, what }) => (
            <li key={id}>
              <span>
                {who} · {what}
              </span>
              <time dateTime={at} className="figures">
                {formatDateTime(at)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
