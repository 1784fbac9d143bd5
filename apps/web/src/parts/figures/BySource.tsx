// Who reported the people reached: directly or by partners, with the note that nobody compared the two.
import { FigureAnswer } from '@minga/contracts/figures';
import { useQuery } from '@tanstack/react-query';
import { AmountText } from '../AmountText.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { get } from '../../platform/api.ts';
import { defineWords, useWords } from '../../platform/words.ts';
import { amountOf } from './figure-values.ts';
import type { FigureFilter } from './use-figures.ts';

const words = defineWords('figures.sources', {
  es: {
    direct: 'Alcanzadas directamente',
    partner: 'Reportadas por socios',
    overlap: 'Cruce entre ambas',
    notReviewed:
      'No revisado: nadie ha comprobado cuántas personas figuran en las dos. La cifra de arriba puede contarlas dos veces.',
    sources: 'Por fuente',
  },
  en: {
    direct: 'Reached directly',
    partner: 'Reported by partners',
    overlap: 'Overlap of the two',
    notReviewed:
      'Not reviewed: nobody has checked how many people stand in both. The figure above may count them twice.',
    sources: 'By source',
  },
});

/** Entries of "How this is counted", drawn when it is opened. */
export function BySource({ filter }: { filter: FigureFilter }) {
  const t = useWords(words);
  const { data, error } = useQuery({
    queryKey: ['figures', 'sources', filter],
    queryFn: ({ signal }) =>
      get('/figures/value', FigureAnswer, { query: { rule: 'people-reached', by: 'source', ...filter }, signal }),
  });
  if (error)
    return (
      <>
        <dt>{t('sources')}</dt>
        <dd>
          <ErrorNote problem={error} />
        </dd>
      </>
    );
  if (!data || data.cells.length === 0) return null;
  const cells = new Map(data.cells.map((cell) => [cell.at['source'], cell]));
  const amount = (source: string) => {
    const cell = cells.get(source);
    return <AmountText amount={cell ? amountOf(cell) : 0} />;
  };
  return (
    <>
      <dt>{t('direct')}</dt>
      <dd>{amount('direct')}</dd>
      <dt>{t('partner')}</dt>
      <dd>{amount('partner')}</dd>
      {data.overlap && (
        <>
          <dt>{t('overlap')}</dt>
          <dd>{t('notReviewed')}</dd>
        </>
      )}
    </>
  );
}
