import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { PublicPlan } from '@minga/contracts/publishing';
import type { ReactNode } from 'react';
import { formatDate, formatMoney, formatMonth, formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { Count } from './Count.tsx';
import classes from './Public.module.css';
import { Text } from './Text.tsx';
import { words } from './words.ts';

/** What the plan is, whose, for when; what it means to do and what was done. */
export function PublicHead({ plan }: { plan: PublicPlan }) {
  const t = useWords(words);
  return (
    <div className={classes.head}>
      {plan.practice && <p className={classes.practice}>{t('practice')}</p>}
      <div className={classes.titleRow}>
        <h1>
          <Text of={plan.title} />
        </h1>
        <Button
          className="no-print"
          variant="default"
          leftSection={<IconPrinter size={16} />}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
      </div>
      <p className={classes.byline}>
        {t('byline', {
          organisation: inWords(plan.organisation?.name),
          from: formatDate(plan.startsOn),
          to: formatDate(plan.endsOn),
        })}
        {plan.revisedOn && ` · ${t('revised', { date: formatDate(plan.revisedOn) })}`}
      </p>
      <p className={classes.sentence}>
        {t('sentence.stated', {
          targeted: plan.peopleTargeted === null ? t('notStated') : formatNumber(plan.peopleTargeted),
          required: plan.requiredUsd === null ? t('notStated') : formatMoney(plan.requiredUsd, 'USD', 0),
          reached:
            plan.reached.status === 'not-yet-published'
              ? t('sentence.notYet')
              : plan.reached.value === null
                ? t('sentence.hidden')
                : t('sentence.reached', { count: formatNumber(plan.reached.value) }),
        })}
      </p>
      {plan.vision && (
        <p className={classes.vision}>
          <Text of={plan.vision} />
        </p>
      )}
      <Cards plan={plan} />
      <p className={classes.release}>
        {plan.release
          ? t('release', {
              number: plan.release.number,
              date: formatDate(plan.release.publishedAt),
              from: formatMonth(plan.release.from),
              to: formatMonth(plan.release.to),
            })
          : t('noRelease')}
      </p>
    </div>
  );
}

function Cards({ plan }: { plan: PublicPlan }) {
  const t = useWords(words);
  const stated = (value: number | null, say: (value: number) => string): ReactNode =>
    value === null ? (
      <span className={classes.unknown}>{t('notStated')}</span>
    ) : (
      <span className="figures">{say(value)}</span>
    );
  return (
    <dl className={classes.cards}>
      <div data-kind="need">
        <dt>{t('need')}</dt>
        <dd>{stated(null, String)}</dd>
      </div>
      <div data-kind="target">
        <dt>{t('targeted')}</dt>
        <dd>{stated(plan.peopleTargeted, (value) => formatNumber(value))}</dd>
      </div>
      <div data-kind="reached">
        <dt>{t('reached')}</dt>
        <dd>
          <Count count={plan.reached} />
          {plan.reached.status === 'estimated' && (
            <small className={classes.basis} title={t('estimated.why')}>
              {t('estimated')}
            </small>
          )}
        </dd>
      </div>
      <div data-kind="funded">
        <dt>{t('required')}</dt>
        <dd>{stated(plan.requiredUsd, (value) => formatMoney(value, 'USD', 0))}</dd>
      </div>
    </dl>
  );
}
