// MapLibre, loaded when a page shows a map. Its worker is wired by hand, as Vite needs.
import 'maplibre-gl/dist/maplibre-gl.css';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { setWorkerUrl, type MapLibreMap } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { ramps } from '../platform/colours.ts';
import { useWords } from '../platform/words.ts';
import { formatAmount } from './amount.ts';
import type { MapClass } from './map-classes.ts';
import { drawPlaces, newMap, paintData, showView, wholeOf } from './map-drawing.ts';
import { mapWords } from './map-words.ts';
import classes from './PlaceMap.module.css';
import type { PlaceMapProps } from './PlaceMap.tsx';

setWorkerUrl(workerUrl);

type Props = PlaceMapProps & { breaks: readonly MapClass[]; ramp: keyof typeof ramps };

export function MapView(props: Props) {
  const t = useWords(mapWords);
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibreMap>(null);
  const [pointed, setPointed] = useState<string>();
  const [failed, setFailed] = useState(false);
  const { areas, values, breaks, ramp, sites, selected, views = [], decimals, currency } = props;
  const drawn = useMemo(
    () => ({ areas, values, breaks, ramp, sites, selected }),
    [areas, values, breaks, ramp, sites, selected],
  );
  const make = useEffectEvent((container: HTMLElement) =>
    newMap(container, views[0]?.bounds ?? wholeOf(areas), {
      'Map.Title': props.name,
      'CooperativeGesturesHandler.WindowsHelpText': t('ctrlScroll'),
      'CooperativeGesturesHandler.MacHelpText': t('cmdScroll'),
      'CooperativeGesturesHandler.MobileHelpText': t('twoFingers'),
    }),
  );
  const draw = useEffectEvent((made: MapLibreMap) => drawPlaces(made, drawn));
  const select = useEffectEvent((code: string) => props.onSelect?.(code));

  useEffect(() => {
    if (!holder.current) return undefined;
    const made = make(holder.current);
    if (!made) {
      setFailed(true);
      return undefined;
    }
    map.current = made;
    made.on('load', () => draw(made));
    made.on('mousemove', 'areas', (event) => setPointed(event.features?.[0]?.properties['code']));
    made.on('mouseleave', 'areas', () => setPointed(undefined));
    made.on('click', 'areas', (event) => select(event.features?.[0]?.properties['code']));
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(holder.current);
    return () => {
      resized.disconnect();
      made.remove();
    };
  }, []);

  useEffect(() => {
    if (map.current?.getSource('areas')) paintData(map.current, drawn);
  }, [drawn]);

  if (failed) return <p className={classes.none}>{t('noMap')}</p>;
  const under = areas.features.find(({ properties }) => properties.code === pointed)?.properties;
  return (
    <>
      <div ref={holder} className={classes.canvas} />
      <div className={classes.buttons}>
        <button type="button" aria-label={t('zoomIn')} onClick={() => map.current?.zoomIn({ animate: false })}>
          <IconPlus size={18} aria-hidden />
        </button>
        <button type="button" aria-label={t('zoomOut')} onClick={() => map.current?.zoomOut({ animate: false })}>
          <IconMinus size={18} aria-hidden />
        </button>
      </div>
      <div className={classes.views}>
        {views.map(({ label, bounds }) => (
          <button key={label} type="button" onClick={() => map.current && showView(map.current, bounds)}>
            {label}
          </button>
        ))}
      </div>
      {under && (
        <div className={classes.tip} aria-hidden>
          {under.name} · {formatAmount(values.get(under.code) ?? 'not-yet-counted', { decimals, currency })}
        </div>
      )}
    </>
  );
}
