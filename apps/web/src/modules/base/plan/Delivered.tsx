import { ByMonth } from '../../../parts/figures/ByMonth.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { Loading } from '../../../shell/states.tsx';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { PlaceLines } from '../places/PlaceLines.tsx';
import { useResponse, type FigureFilter } from '../../../parts/figures/use-figures.ts';
import { FourFigures } from '../../../parts/figures/FourFigures.tsx';
import classes from './plan.module.css';
import { words } from './words.ts';

interface Props {
  filter: FigureFilter;
  about: string;
}

/** What was delivered of one part of the plan: the four figures, by month and by province. */
export function Delivered({ filter, about }: Props) {
  const t = useWords(words);
  const { may } = useSession();
  const { data: response, error, refetch } = useResponse(filter);
  if (!may('figures.read')) return <p>{t('figuresRefused')}</p>;
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />;
  if (!response) return <Loading />;
  const none = response.whole.lastMonth === null && response.months.length === 0;
  return (
    <section className={classes.section}>
      <h2>{t('delivered')}</h2>
      <FourFigures line={response.whole} asOf={response.asOf} filters={[about]} filter={filter} />
      {none && <p>{t('deliveredNone')}</p>}
      {response.months.length > 0 && <ByMonth lines={response.months} asOf={response.asOf} />}
      {response.places.length > 0 && <PlaceLines lines={response.places} />}
    </section>
  );
}
