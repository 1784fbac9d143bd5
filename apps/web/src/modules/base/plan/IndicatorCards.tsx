import type { Indicator } from '@minga/contracts/plan';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/words.ts';
import { unitName } from '../../../parts/figures/unit-words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { breakdownName } from '../places/name-words.ts';
import classes from './plan.module.css';
import { words } from './words.ts';

const ways = ['sum', 'distinct', 'ratio', 'last', 'mean', 'median'] as const;
const isWay = (way: string): way is (typeof ways)[number] => ways.some((known) => known === way);

/** What each indicator counts, in words: the formula, what happens when it is added up, and what to keep in mind. */
export function IndicatorCards({ indicators }: { indicators: readonly Indicator[] }) {
  const t = useWords(words);
  return (
    <section className={classes.section}>
      <h2>{t('indicators')}</h2>
      {indicators.length === 0 && <p>{t('indicatorsNone')}</p>}
      <ul className={classes.cards}>
        {indicators.map((indicator) => (
          <Card key={indicator.code} indicator={indicator} />
        ))}
      </ul>
    </section>
  );
}

function Card({ indicator }: { indicator: Indicator }) {
  const t = useWords(words);
  const { code, version, title, unit, formula, aggregation, disaggregation, caveats, estimateAllowed } = indicator;
  const { numerator, denominator, ...rest } = formula;
  const other = Object.values(rest).filter((part): part is string => typeof part === 'string');
  const mind = caveats.filter((one): one is string => typeof one === 'string');
  return (
    <li className={classes.card}>
      <h3>{inWords(title, code)}</h3>
      <p className={classes.quiet}>
        {unitName(unit)} · {code} · {t('version', { version })}
      </p>
      {typeof numerator === 'string' && (
        <p>{typeof denominator === 'string' ? t('formula', { numerator, denominator }) : numerator}</p>
      )}
      <details>
        <summary>{t('more')}</summary>
        <dl>
          {other.length > 0 && <Entry term={t('rule')}>{other.join('; ')}</Entry>}
          <Entry term={t('aggregation')}>{isWay(aggregation) ? t(`aggregation.${aggregation}`) : aggregation}</Entry>
          {disaggregation.length > 0 && (
            <Entry term={t('breakdown')}>{disaggregation.map(breakdownName).join(', ')}</Entry>
          )}
          {mind.length > 0 && <Entry term={t('caveats')}>{mind.join('. ')}</Entry>}
        </dl>
        <p className={classes.quiet}>{t(estimateAllowed ? 'estimate' : 'noEstimate')}</p>
      </details>
    </li>
  );
}

const Entry = ({ term, children }: { term: string; children: ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
);
