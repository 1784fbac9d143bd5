import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { lazy, Suspense, useMemo } from 'react';
import { ramps } from '../platform/colours.ts';
import { useWords } from '../platform/words.ts';
import { formatAmount, isKnown, type Amount, type AmountStyle, type NotKnown } from './amount.ts';
import { classOf, fiveClasses, stepOf, type MapClass } from './map-classes.ts';
import { mapWords } from './map-words.ts';
import classes from './PlaceMap.module.css';
import { words } from './words.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface PlaceArea {
  code: string;
  name: string;
  /** Its outline was computed, not surveyed. */
  schematic: boolean;
}
export interface MapSite {
  id: string;
  name: string;
  longitude: number;
  latitude: number;
  amount?: Amount;
}

export interface PlaceMapProps extends AmountStyle {
  /** What the map shows, in words: its name for who cannot see it. */
  name: string;
  /** Areas whose properties carry `code` and `name`. */
  areas: FeatureCollection<Polygon | MultiPolygon, PlaceArea>;
  /** Amounts by place code. A place without one is not yet counted. */
  values: ReadonlyMap<string, Amount>;
  ramp?: keyof typeof ramps;
  sites?: readonly MapSite[];
  /** Where the borders come from. */
  credit?: string;
  selected?: string;
  onSelect?: (code: string) => void;
  /** Off where the page's own list beside the map says the same and selects the same. */
  withList?: boolean;
  /** Parts that can be looked at, the first at the start: the mainland, the islands. Without them the whole. */
  views?: readonly { label: string; bounds: Bounds }[];
}

const MapView = lazy(() => import('./MapView.tsx').then(({ MapView }) => ({ default: MapView })));

/** Places in five classes with their ranges printed, beside a list that says the same. */
export function PlaceMap(props: PlaceMapProps) {
  const t = useWords(mapWords);
  const { areas, values, ramp = 'reached', decimals, currency } = props;
  const breaks = useMemo(
    () => fiveClasses(areas.features.map(({ properties }) => values.get(properties.code) ?? 'not-yet-counted')),
    [areas, values],
  );
  const schematic = areas.features.filter(({ properties }) => properties.schematic).length;
  if (areas.features.length === 0) return <p className={classes.none}>{t('noPlaces')}</p>;
  return (
    <figure className={classes.holder} aria-label={props.name}>
      <div className={props.withList === false ? `${classes.block} ${classes.alone}` : classes.block}>
        <div className={classes.map}>
          <Suspense fallback={<div className={classes.waiting} />}>
            <MapView {...props} breaks={breaks} ramp={ramp} />
          </Suspense>
          {schematic > 0 && (
            <span className={classes.schematic}>
              {t(schematic === areas.features.length ? 'schematic' : 'someSchematic')}
            </span>
          )}
        </div>
        <Legend
          breaks={breaks}
          ramp={ramp}
          style={{ decimals, currency }}
          areas={areas}
          values={values}
          sites={(props.sites ?? []).length > 0}
        />
        {props.withList !== false && <PlaceList {...props} breaks={breaks} ramp={ramp} />}
        {props.credit && <figcaption className={classes.credit}>{props.credit}</figcaption>}
      </div>
    </figure>
  );
}

interface LegendProps {
  breaks: readonly MapClass[];
  ramp: keyof typeof ramps;
  style: AmountStyle;
  areas: PlaceMapProps['areas'];
  values: PlaceMapProps['values'];
  sites: boolean;
}

function Legend({ breaks, ramp, style, areas, values, sites }: LegendProps) {
  const t = useWords(mapWords);
  const reasons = useWords(words);
  const missing = new Set(
    areas.features.flatMap(({ properties }): NotKnown[] => {
      const amount = values.get(properties.code) ?? 'not-yet-counted';
      return isKnown(amount) ? [] : [amount];
    }),
  );
  const range = ({ from, to }: MapClass) =>
    from === to
      ? formatAmount(from, style)
      : t('range', { from: formatAmount(from, style), to: formatAmount(to, style) });
  return (
    <ul className={classes.legend}>
      {breaks.map((one, at) => (
        <li key={one.from}>
          <span className={classes.swatch} style={{ background: ramps[ramp][stepOf(at, breaks.length)] }} aria-hidden />
          <span className="figures">{range(one)}</span> <small>({t('places', { count: one.count })})</small>
        </li>
      ))}
      {[...missing].map((reason) => (
        <li key={reason}>
          <span className={classes.hatched} aria-hidden /> {reasons(reason)}
        </li>
      ))}
      {sites && (
        <li>
          <span className={classes.site} aria-hidden /> {t('sites')}
        </li>
      )}
    </ul>
  );
}

/** The same as the map, for the keyboard, the screen reader and small screens: largest first. */
function PlaceList({
  areas,
  values,
  breaks,
  ramp,
  selected,
  onSelect,
  decimals,
  currency,
}: PlaceMapProps & { breaks: readonly MapClass[]; ramp: keyof typeof ramps }) {
  const rows = areas.features
    .map(({ properties: { code, name } }) => ({ code, name, amount: values.get(code) ?? ('not-yet-counted' as const) }))
    .sort(
      (a, b) =>
        (isKnown(b.amount) ? b.amount : -1) - (isKnown(a.amount) ? a.amount : -1) || a.name.localeCompare(b.name),
    );
  return (
    <ol className={classes.list}>
      {rows.map(({ code, name, amount }) => {
        const at = classOf(breaks, amount);
        const content = (
          <>
            <span
              className={at < 0 ? classes.hatched : classes.swatch}
              style={at < 0 ? undefined : { background: ramps[ramp][stepOf(at, breaks.length)] }}
              aria-hidden
            />
            <span className={classes.place}>{name}</span>
            <span className="figures">{formatAmount(amount, { decimals, currency })}</span>
          </>
        );
        return (
          <li key={code}>
            {onSelect ? (
              <button type="button" aria-pressed={code === selected} onClick={() => onSelect(code)}>
                {content}
              </button>
            ) : (
              <span className={classes.entry}>{content}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
