import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatAmount } from '../../../parts/amount.ts';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { exportList } from '../../results/publishing/export-list.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { FourFigures } from '../places/FourFigures.tsx';
import { amountOf, useResponse } from '../places/figures.ts';
import { planWords } from '../places/name-words.ts';
import { planQuery } from './api.ts';
import { ObjectiveTree } from './ObjectiveTree.tsx';
import classes from './plan.module.css';
import { statedAmount } from './stated.ts';
import { StatedFigures } from './StatedFigures.tsx';
import { words } from './words.ts';

/** The plan as a tree, with what was reached of it. */
export function Page() {
  const t = useWords(words);
  const { may } = useSession();
  const { data: plan } = useSuspenseQuery(planQuery);
  const { data: response } = useResponse({});
  const target = statedAmount(plan.peopleTargeted);
  const vision = planWords(plan.vision);
  return (
    <>
      <PageHead
        sentence={t('sentence', {
          title: planWords(plan.title, plan.code),
          from: formatDate(plan.startsOn),
          to: formatDate(plan.endsOn),
          reached: formatAmount(response ? amountOf(response.whole.reached) : 'not-yet-counted'),
          target: formatAmount(target),
        })}
      >
        {may('plan.money') && <Link to="/plan/funding">{t('toFunding')}</Link>}
        <Link to="/plan/revisions">{t('toRevisions')}</Link>
        {may('publishing.export') && <ExportMenu onExport={exportList('plan')} />}
      </PageHead>
      {response && <FourFigures line={response.whole} asOf={response.asOf} filters={[]} filter={{}} />}
      <ObjectiveTree plan={plan} lines={response?.areas ?? []} />
      {vision && (
        <section className={classes.section}>
          <h2>{t('vision')}</h2>
          <p className={classes.prose}>{vision}</p>
        </section>
      )}
      <section className={classes.section}>
        <h2>{t('figures')}</h2>
        <p className={classes.prose}>{t('figuresSentence')}</p>
        <details>
          <summary>{t('showFigures', { count: plan.figures.length })}</summary>
          <StatedFigures figures={plan.figures} />
        </details>
      </section>
    </>
  );
}
