import { sensitivities } from '@minga/contracts/access';
import { useWords } from '../platform/words.ts';
import { ClassMark } from '../parts/ClassMark.tsx';
import { Figure } from '../parts/Figure.tsx';
import { ProgressCards, ProgressList } from '../parts/Progress.tsx';
import { Unknown } from '../parts/Unknown.tsx';
import { DataTable } from '../parts/DataTable.tsx';
import classes from './Gallery.module.css';
import { progress, sampleRows } from './samples.ts';
import { words } from './words.ts';

export function FigureSamples() {
  const t = useWords(words);
  const counting = {
    rule: t('rule'),
    filters: [t('inManabi'), t('firstHalf')],
    coverage: t('coverage'),
    records: 18_204,
    rows: (
      <DataTable
        name={t('right')}
        rows={sampleRows(5)}
        rowKey={({ id }) => id}
        columns={[
          { id: 'place', header: t('canton'), value: ({ place }) => place },
          { id: 'reached', header: t('reached'), value: ({ reached }) => reached, numeric: true },
        ]}
      />
    ),
  };
  const values = { need: 412_000, target: 120_000, reached: 74_102, required: 18_400_000, funded: 7_544_000 };
  return (
    <>
      <h2>{t('figures')}</h2>
      <ProgressCards
        values={values}
        asOf="2025-06-30"
        basis={{ need: 'estimated', reached: 'counted' }}
        countings={{ need: counting, reached: counting, funded: counting }}
      />
      <ProgressCards
        values={{
          need: 'not-stated',
          target: 'not-stated',
          reached: 'hidden',
          required: 'not-stated',
          funded: 'not-yet-counted',
        }}
        asOf="2025-06-30"
      />
      <div className={classes.pair}>
        <Figure label="Kits" amount={1_204} unit="kits" asOf="2025-06-30" basis="counted" />
        <Figure label="USD" amount={1_500.5} currency="USD" decimals={2} asOf="2025-06-30" basis="counted" />
      </div>
      <h2>{t('rows')}</h2>
      <ProgressList rows={progress} />
      <h2>{t('unknown')}</h2>
      <p className={classes.line}>
        <Unknown kind="not-stated" />
        <Unknown kind="not-yet-counted" />
        <Unknown kind="hidden" />
      </p>
      <h2>{t('classes')}</h2>
      <p className={classes.line}>
        {sensitivities.map((sensitivity) => (
          <ClassMark key={sensitivity} sensitivity={sensitivity} />
        ))}
      </p>
    </>
  );
}
