import type { FigureValue, ResponseLine } from '@minga/contracts/figures';
import type { Place } from '@minga/contracts/places';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { amountOf, rangeOf } from '../../../parts/figures/figure-values.ts';
import { NoneStated } from '../../../parts/Progress.tsx';
import { formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { listQuery } from './api.ts';
import { words } from './words.ts';

interface Row extends ResponseLine {
  name: string;
  pcode: string;
}

const beside = ['need', 'target'] as const;

interface Props {
  lines: readonly ResponseLine[];
  /** The place whose parts these are; without one, the provinces. */
  within?: Place;
}

/** Need, target and reached of each place, the most reached first; each opens its profile. */
export function PlaceLines({ lines, within }: Props) {
  const t = useWords(words);
  const country = within === undefined || within.level === 0;
  const { data } = useQuery(listQuery(country ? { level: 1 } : { parent: within.pcode }));
  const known = new Map((data?.places ?? []).map((place) => [place.id, place]));
  const rows = lines.flatMap((line): Row[] => {
    const place = known.get(line.placeId ?? '');
    return place ? [{ ...line, name: place.name, pcode: place.pcode }] : [];
  });
  const stated = beside.filter((kind) => rows.some((row) => row[kind].status !== 'not-stated')).join();
  const columns = useMemo((): readonly [Column<Row>, ...Column<Row>[]] => {
    const said = (value: FigureValue) => {
      const range = rangeOf(value);
      return range && t('range', { low: formatNumber(range.low), high: formatNumber(range.high) });
    };
    return [
      { id: 'place', header: t('place'), value: ({ name }) => name },
      ...beside
        .filter((kind) => stated.includes(kind))
        .map((kind) => ({
          id: kind,
          header: t(kind),
          value: (row: Row) => said(row[kind]) ?? amountOf(row[kind]),
          numeric: true,
        })),
      { id: 'reached', header: t('reached'), value: ({ reached }) => amountOf(reached), numeric: true },
    ];
  }, [t, stated]);
  if (rows.length === 0) return null;
  const missing = beside.filter((kind) => !stated.includes(kind));
  return (
    <>
      <DataTable
        name={t('byPlace')}
        rows={rows}
        columns={columns}
        rowKey={({ pcode }) => pcode}
        link={({ pcode }) => `/places/${pcode}`}
        sort="-reached"
      />
      {missing.length > 0 && <NoneStated kinds={missing} />}
    </>
  );
}
