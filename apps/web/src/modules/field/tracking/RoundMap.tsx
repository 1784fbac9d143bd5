import type { Visit } from '@minga/contracts/tracking';
import { useMemo } from 'react';
import type { Amount } from '../../../parts/amount.ts';
import { PlaceMap } from '../../../parts/PlaceMap.tsx';
import { useWords } from '../../../platform/words.ts';
import { useBorders } from '../../base/places/place-areas.ts';
import { words } from './words.ts';

interface Props {
  visits: readonly Visit[];
  selected: string | undefined;
  onSelect: (code: string) => void;
}

/** People agreed upon, by province, with the places as circles. A province without any is not yet counted. */
export function RoundMap({ visits, selected, onSelect }: Props) {
  const t = useWords(words);
  const borders = useBorders(1);
  const values = useMemo(() => {
    const sums = new Map<string, Amount>();
    for (const { location, people } of visits) {
      const province = location.pcode.slice(0, 4);
      const known = sums.get(province);
      if (people !== null) sums.set(province, (typeof known === 'number' ? known : 0) + people);
    }
    return sums;
  }, [visits]);
  if (!borders) return null;
  const { areas, source, mainland, whole } = borders;
  const views = mainland && [
    { label: t('mainland'), bounds: mainland },
    { label: t('whole'), bounds: whole },
  ];
  const sites = visits.flatMap(({ id, location: { name, lon, lat }, people }) =>
    lon === null || lat === null
      ? []
      : [{ id, name, longitude: lon, latitude: lat, ...(people === null ? {} : { amount: people }) }],
  );
  return (
    <PlaceMap
      name={t('mapName')}
      areas={areas}
      values={values}
      sites={sites}
      ramp="need"
      credit={t('credit', { source })}
      withList={false}
      onSelect={onSelect}
      {...(selected && { selected })}
      {...(views && { views })}
    />
  );
}
