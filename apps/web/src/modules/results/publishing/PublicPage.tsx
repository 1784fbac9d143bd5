import { PublicPlan } from '@minga/contracts/publishing';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { get } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { saySource } from '../../../parts/source-words.ts';
import { Loading, PageLoading } from '../../../shell/states.tsx';
import { Ratings, StatedFigures } from './ContextFigures.tsx';
import { OpenData } from './OpenData.tsx';
import { Areas, Objectives } from './PlanTreeParts.tsx';
import classes from './Public.module.css';
import { PublicHead } from './PublicHead.tsx';
import { words } from './words.ts';

// Map and table come after the sentence and the figures that a first visit is for.
const PublicPlaces = lazy(async () => ({ default: (await import('./PublicPlaces.tsx')).PublicPlaces }));

/** The plan as the mission publishes it, for whoever comes: no sign-in, prints on A4, open data below. */
export function Page() {
  const { data, error, refetch } = useQuery({
    queryKey: ['publishing', 'plan'],
    queryFn: ({ signal }) => get('/publishing/plan.json', PublicPlan, { signal }),
  });
  if (error)
    return (
      <>
        <PageHead />
        <ErrorNote problem={error} onRetry={() => void refetch()} />
      </>
    );
  if (!data) return <PageLoading />;
  return <Published plan={data} />;
}

function Published({ plan }: { plan: PublicPlan }) {
  const t = useWords(words);
  const of = (kind: PublicPlan['figures'][number]['kind']) => plan.figures.filter((figure) => figure.kind === kind);
  return (
    <article className={classes.page}>
      <PublicHead plan={plan} />
      <Part id="ratings" title={t('ratings')}>
        <Ratings figures={of('rating')} />
      </Part>
      <Part id="objectives" title={t('objectives')}>
        <Objectives plan={plan} />
      </Part>
      <Part id="areas" title={t('areas')}>
        <Areas plan={plan} />
      </Part>
      <Part id="places" title={t('places')}>
        <Suspense fallback={<Loading />}>
          <PublicPlaces plan={plan} />
        </Suspense>
      </Part>
      <Part id="context" title={t('context')}>
        <StatedFigures figures={of('context')} />
      </Part>
      <Part id="achievements" title={t('achievements')}>
        <StatedFigures figures={of('achievement')} />
      </Part>
      <Part id="sources" title={t('sources')}>
        <ul className={classes.sources}>
          {plan.sources
            .filter((source) => source !== 'not stated')
            .map((source) => (
              <li key={source}>{saySource(source)}</li>
            ))}
        </ul>
      </Part>
      <Part id="data" title={t('openData')}>
        <OpenData plan={plan} />
      </Part>
    </article>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className={classes.part}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
