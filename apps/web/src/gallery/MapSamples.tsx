import { getRouteApi } from '@tanstack/react-router';
import { formatMonth } from '../platform/format.ts';
import { usePatchSearch } from '../platform/use-patch-search.ts';
import { useWords } from '../platform/words.ts';
import { Chart, type Series } from '../parts/Chart.tsx';
import { MapAndList } from '../parts/MapAndList.tsx';
import { PlaceMap } from '../parts/PlaceMap.tsx';
import { ProgressList } from '../parts/Progress.tsx';
import { areas, progress, sites, values } from './samples.ts';
import { words } from './words.ts';
import classes from './Gallery.module.css';

const route = getRouteApi('/gallery');
const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
const counted = [3_200, 8_150, 'not-yet-counted', 15_020, 21_300, 4_100] as const;

export function MapSamples() {
  const t = useWords(words);
  const { area } = route.useSearch();
  const patch = usePatchSearch();
  const points = months.map((month, at) => ({
    label: formatMonth(month, 'short'),
    values: { reached: counted[at]!, target: 4_000 * (at + 1) },
    partial: at === 5,
  }));
  const series: readonly Series[] = [{ key: 'reached', label: t('reached'), kind: 'reached' }];
  const both: readonly Series[] = [...series, { key: 'target', label: t('target'), kind: 'target' }];
  return (
    <>
      <h2>{t('maps')}</h2>
      <MapAndList
        map={
          <PlaceMap
            name={t('mapName')}
            areas={areas}
            values={values}
            sites={sites}
            withList={false}
            credit={t('credit')}
            selected={area}
            onSelect={(code) => patch({ area: code })}
            views={[
              { label: 'Costa', bounds: [-80.6, -4.1, -78, 0.6] },
              { label: 'Sierra', bounds: [-78.2, -4.1, -75.5, 0.6] },
            ]}
          />
        }
        list={<ProgressList rows={progress} />}
      />
      <h2>{t('charts')}</h2>
      <div className={classes.pair}>
        <Chart kind="bar" title={t('chartTitle')} unit={t('reached')} series={series} points={points} />
        <Chart kind="line" title={t('lineTitle')} unit={t('reached')} series={both} points={points} />
        <Chart kind="bar" title={t('chartTitle')} unit={t('reached')} series={both} points={points.slice(0, 1)} />
        <Chart kind="bar" title={t('lineTitle')} unit={t('reached')} series={series} points={[]} />
      </div>
    </>
  );
}
