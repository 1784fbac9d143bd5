import type { ResponseFigures, ResponseLine } from '@minga/contracts/figures';
import type { Place } from '@minga/contracts/places';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isKnown } from '../../../parts/amount.ts';
import { Chart, type ChartPoint, type Series } from '../../../parts/Chart.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { ProgressList, type NeedTargetReachedFunded } from '../../../parts/Progress.tsx';
import { formatMonth, formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { planQuery } from '../plan/api.ts';
import { listQuery } from './api.ts';
import { amountOf, progressOf } from './figures.ts';
import { FourFigures } from './FourFigures.tsx';
import { planWords } from './name-words.ts';
import classes from './places.module.css';
import { words } from './words.ts';

/** Need, target, reached and funded here; by area, by month, and by the places within. */
export function PlaceDelivered({ place, response }: { place: Place; response: ResponseFigures }) {
  const t = useWords(words);
  const { data: plan } = useQuery(planQuery);
  const lines = new Map(response.areas.map((line) => [line.areaId, line]));
  const rows = (plan?.areas ?? []).flatMap((area) => {
    const line = lines.get(area.id);
    const name = planWords(area.title, area.code);
    return line ? [{ key: area.id, name, to: `/plan/areas/${area.code}`, values: progressOf(line) }] : [];
  });
  const [active, quiet] = [
    rows.filter(({ values }) => saysSomething(values)),
    rows.filter(({ values }) => !saysSomething(values)),
  ];
  return (
    <section className={classes.section}>
      <h2>{t('delivered')}</h2>
      <FourFigures
        line={response.whole}
        asOf={response.asOf}
        filters={[t('inPlace', { name: place.name })]}
        filter={{ place: place.id }}
      />
      {response.months.length > 0 && <Months months={response.months} now={response.asOf.slice(0, 7)} />}
      {response.areas.length === 0 && <p>{t('deliveredNone')}</p>}
      {active.length > 0 && (
        <>
          <h3>{t('byArea')}</h3>
          <ProgressList rows={active} />
        </>
      )}
      {quiet.length > 0 && active.length > 0 && (
        <p className={classes.quiet}>{t('quietAreas', { areas: quiet.map(({ name }) => name).join(' · ') })}</p>
      )}
      {response.places.length > 1 && <PlacesWithin place={place} lines={response.places} />}
    </section>
  );
}

/** A number other than 0 in any of the four, or people hidden. */
const saysSomething = ({ need, target, reached, funded }: NeedTargetReachedFunded): boolean =>
  [need, target, reached, funded].some((amount) => amount === 'hidden' || (isKnown(amount) && amount > 0));

function Months({ months, now }: { months: readonly ResponseLine[]; now: string }) {
  const t = useWords(words);
  const points: ChartPoint[] = months.map(({ month, reached }) => ({
    label: formatMonth(month ?? now, 'short'),
    values: { reached: amountOf(reached) },
    partial: month === now,
  }));
  const best = months.reduce<{ month: string; value: number } | undefined>((top, { month, reached }) => {
    const amount = amountOf(reached);
    return month && isKnown(amount) && amount > (top?.value ?? 0) ? { month, value: amount } : top;
  }, undefined);
  const series: readonly Series[] = [{ key: 'reached', label: t('reached'), kind: 'reached' }];
  const title = best
    ? t('chartTitle', { month: formatMonth(best.month), value: formatNumber(best.value) })
    : t('byMonth');
  return <Chart kind="bar" title={title} unit={t('chartUnit')} series={series} points={points} />;
}

interface Row extends ResponseLine {
  name: string;
  pcode: string | undefined;
}

function PlacesWithin({ place, lines }: { place: Place; lines: readonly ResponseLine[] }) {
  const t = useWords(words);
  const { data } = useQuery(listQuery(place.level === 0 ? { level: 1 } : { parent: place.pcode }));
  const known = new Map((data?.places ?? []).map((one) => [one.id, one]));
  const rows: Row[] = lines.flatMap((line) => {
    const one = known.get(line.placeId ?? '');
    return one ? [{ ...line, name: one.name, pcode: one.pcode }] : [];
  });
  const columns = useMemo(
    (): readonly [Column<Row>, ...Column<Row>[]] => [
      { id: 'place', header: t('place'), value: ({ name }) => name },
      { id: 'need', header: t('need'), value: ({ need }) => rangeOrAmount(need, t), numeric: true },
      { id: 'target', header: t('target'), value: ({ target }) => amountOf(target), numeric: true },
      { id: 'reached', header: t('reached'), value: ({ reached }) => amountOf(reached), numeric: true },
    ],
    [t],
  );
  if (rows.length === 0) return null;
  return (
    <DataTable
      name={t('byPlace')}
      rows={rows}
      columns={columns}
      rowKey={({ placeId }) => placeId ?? ''}
      link={({ pcode }) => `/places/${pcode}`}
    />
  );
}

type Range = (key: 'range', values: { low: string; high: string }) => string;
const rangeOrAmount = (value: ResponseLine['need'], t: Range) =>
  value.value === null && value.low !== null && value.high !== null
    ? t('range', { low: formatNumber(value.low), high: formatNumber(value.high) })
    : amountOf(value);
