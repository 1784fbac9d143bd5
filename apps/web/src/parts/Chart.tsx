import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../platform/words.ts';
import type { Amount, AmountStyle } from './amount.ts';
import { AmountText } from './AmountText.tsx';
import classes from './Chart.module.css';
import { mapWords } from './map-words.ts';

export interface Series {
  key: string;
  label: string;
  /** The fixed colour of need, target, reached, funded; plain for all else. */
  kind: 'need' | 'target' | 'reached' | 'funded' | 'plain';
}

export interface ChartPoint {
  label: string;
  values: Readonly<Record<string, Amount>>;
  /** The period is not over, or not all have reported: drawn hatched. */
  partial?: boolean;
}

export interface ChartProps extends AmountStyle {
  kind: 'bar' | 'line';
  /** The finding, as a sentence: "Las entregas bajaron en mayo". */
  title: string;
  /** What the numbers count. */
  unit: string;
  series: readonly Series[];
  points: readonly ChartPoint[];
}

const ChartView = lazy(() => import('./ChartView.tsx').then(({ ChartView }) => ({ default: ChartView })));

/** A chart whose title is what it shows, with its table one key away. */
export function Chart(props: ChartProps) {
  const t = useWords(mapWords);
  const [asTable, setAsTable] = useState(false);
  const partial = props.points.some((point) => point.partial);
  return (
    <figure className={classes.block}>
      <div className={classes.head}>
        <figcaption>
          {props.title} <small>{props.unit}</small>
        </figcaption>
        {props.points.length > 0 && (
          <Button
            className="no-print"
            variant="subtle"
            size="compact-sm"
            leftSection={asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}
            onClick={() => setAsTable(!asTable)}
          >
            {t(asTable ? 'showChart' : 'showTable')}
          </Button>
        )}
      </div>
      {props.points.length === 0 && <p className={classes.none}>{t('noPoints')}</p>}
      {props.points.length > 0 && asTable && <ChartTable {...props} />}
      {props.points.length > 0 && !asTable && (
        <>
          <div className={classes.canvas} role="img" aria-label={`${props.title}. ${props.unit}`}>
            <Suspense>
              <ChartView {...props} />
            </Suspense>
          </div>
          <ul className={classes.legend}>
            {props.series.length > 1 &&
              props.series.map(({ key, label, kind }) => (
                <li key={key}>
                  <span className={classes.swatch} data-kind={kind} aria-hidden /> {label}
                </li>
              ))}
            {partial && (
              <li>
                <span className={classes.swatch} data-kind="partial" aria-hidden /> {t('partial')}
              </li>
            )}
          </ul>
        </>
      )}
    </figure>
  );
}

function ChartTable({ series, points, decimals, currency, title }: ChartProps) {
  const t = useWords(mapWords);
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={title}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('period')}</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.label}>
              <th scope="row">
                {point.label} {point.partial && <small>({t('partial')})</small>}
              </th>
              {series.map(({ key }) => (
                <td key={key}>
                  <AmountText amount={point.values[key] ?? 'not-stated'} decimals={decimals} currency={currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
