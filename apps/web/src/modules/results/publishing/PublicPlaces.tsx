import { PlaceMap as PlaceMapAnswer } from '@minga/contracts/places';
import type { PublicPlan } from '@minga/contracts/publishing';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import type { Amount } from '../../../parts/amount.ts';
import { DataTable } from '../../../parts/DataTable.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { MapAndList } from '../../../parts/MapAndList.tsx';
import { PlaceMap } from '../../../parts/PlaceMap.tsx';
import { Loading } from '../../../shell/states.tsx';
import { mapViews, toAreas } from '../figures/map-parts.ts';
import { Count, countAmount } from './Count.tsx';
import { words } from './words.ts';

const showCount = ({ reached }: PublicPlan['places'][number]) => <Count count={reached} />;

/** Provinces with what the release says of them: the map and its table. */
export function PublicPlaces({ plan }: { plan: PublicPlan }) {
  const t = useWords(words);
  const { data, error } = useQuery({
    queryKey: ['places', 'map', 1],
    queryFn: ({ signal }) => get('/places/map', PlaceMapAnswer, { query: { level: 1 }, signal }),
    staleTime: 600_000,
  });
  const areas = useMemo(() => toAreas(data?.features ?? []), [data]);
  const values = new Map<string, Amount>(plan.places.map(({ pcode, reached }) => [pcode, countAmount(reached)]));
  if (error) return <ErrorNote problem={error} />;
  if (!data) return <Loading />;
  const map = (
    <PlaceMap
      name={t('map')}
      areas={areas}
      values={values}
      credit={data.source}
      withList={false}
      views={mapViews(areas, t('mainPart'))}
    />
  );
  // Without a release every row would say the same: it is said once.
  if (!plan.release)
    return (
      <>
        <p>{t('noRelease')}</p>
        {map}
      </>
    );
  return (
    <MapAndList
      map={map}
      list={
        <DataTable
          name={t('provinces')}
          rows={plan.places}
          rowKey={({ pcode }) => pcode}
          columns={[
            { id: 'name', header: t('province'), value: ({ name }) => name },
            {
              id: 'reached',
              header: t('reached'),
              numeric: true,
              value: ({ reached }) => countAmount(reached),
              cell: showCount,
            },
          ]}
        />
      }
    />
  );
}
