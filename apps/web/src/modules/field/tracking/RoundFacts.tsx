import type { RoundPage } from '@minga/contracts/tracking';
import { formatDate, formatDateTime } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { useGroups } from './group-names.ts';
import { words } from './words.ts';

/** What the round asks, of whom, when, and the states it went through. */
export function RoundFacts({ page: { round, history } }: { page: RoundPage }) {
  const t = useWords(words);
  const { nameOf } = useGroups();
  const facts = [
    [t('wording'), round.wording],
    [t('groups'), round.groups.map(nameOf).join(', ')],
    [t('groupDefinition'), round.groupDefinition],
    [t('recall'), round.recall],
    [t('startsOn'), formatDate(round.startsOn)],
    [t('endsOn'), formatDate(round.endsOn)],
    [t('reportingOn'), formatDate(round.reportingOn)],
  ] as const;
  return (
    <>
      <section className={classes.section}>
        <h2>{t('about')}</h2>
        <dl className={classes.facts}>
          {facts.map(([term, said]) => (
            <div key={term} className={classes.fact}>
              <dt>{term}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={classes.section}>
        <h2>{t('history')}</h2>
        <ol className={classes.lines}>
          {history.map(({ state, reason, at }) => (
            <li key={`${at} ${state}`}>
              {formatDateTime(at)} · {t(`state.${state}`)}
              {reason && <div className={classes.quiet}>{reason}</div>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
