import type { OrganisationProfile } from '@minga/contracts/partners';
import { formatDate, formatDateTime } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from '../places/places.module.css';
import { words } from './words.ts';

/** What the register says of an organisation, its other names, and how the record changed. */
export function PartnerFacts({ profile: { organisation, aliases, history } }: { profile: OrganisationProfile }) {
  const t = useWords(words);
  const { code, acronym, nameEn, type, reach, isDonor, isClass, synthetic, source, endedAt } = organisation;
  const notes = [
    isDonor && t('isDonor'),
    isClass && t('isClass'),
    synthetic && t('synthetic'),
    endedAt && t('ended', { date: formatDate(endedAt) }),
  ].filter(Boolean);
  const facts = [
    [t('type'), [t(`type.${type}`), ...notes].join(', ')],
    [t('reach'), t(`reach.${reach}`)],
    [t('acronym'), acronym],
    [t('nameEn'), nameEn],
    [t('code'), code],
    [t('source'), source],
  ] as const;
  return (
    <>
      <section className={classes.section}>
        <h2>{t('facts')}</h2>
        <dl className={classes.facts}>
          {facts.map(
            ([term, said]) =>
              said && (
                <div key={term} className={classes.fact}>
                  <dt>{term}</dt>
                  <dd>{said}</dd>
                </div>
              ),
          )}
        </dl>
      </section>
      <section className={classes.section}>
        <h2>{t('aliases')}</h2>
        {aliases.length === 0 ? (
          <p>{t('aliasesNone')}</p>
        ) : (
          <ul className={classes.lines}>
            {aliases.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </section>
      <section className={classes.section}>
        <h2>{t('history')}</h2>
        {history.length === 0 ? (
          <p>{t('historyNone')}</p>
        ) : (
          <ol className={classes.lines}>
            {history.map(({ act, at, reason, fields }) => (
              <li key={at}>
                {formatDateTime(at)} · {t(`act.${act}`)}
                {act === 'change' && `: ${Object.keys(fields).join(', ')}`}
                {reason && <div className={classes.quiet}>{reason}</div>}
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
}
