import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatAmount } from '../../../parts/amount.ts';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { Loading } from '../../../shell/states.tsx';
import { FourFigures } from '../../../parts/figures/FourFigures.tsx';
import { amountOf } from '../../../parts/figures/figure-values.ts';
import { useResponse } from '../../../parts/figures/use-figures.ts';
import { inWords } from '../../../platform/two-languages.ts';
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
  const { data: response, error, isLoading, refetch } = useResponse({});
  const about = {
    title: inWords(plan.title, plan.code),
    from: formatDate(plan.startsOn),
    to: formatDate(plan.endsOn),
    target: formatAmount(statedAmount(plan.peopleTargeted)),
  };
  const vision = inWords(plan.vision);
  return (
    <>
      <PageHead
        sentence={
          response
            ? t('sentence', { ...about, reached: formatAmount(amountOf(response.whole.reached)) })
            : t('sentenceTarget', about)
        }
      >
        {may('plan.money') && <Link to="/plan/funding">{t('toFunding')}</Link>}
        <Link to="/plan/revisions">{t('toRevisions')}</Link>
        <ExportMenu of={[{ list: 'plan' }, { list: 'targets' }]} />
      </PageHead>
      {response && <FourFigures line={response.whole} asOf={response.asOf} filters={[]} filter={{}} />}
      <ErrorNote problem={error} onRetry={() => void refetch()} />
      {isLoading ? <Loading /> : <ObjectiveTree plan={plan} lines={response?.areas ?? []} />}
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
