import { useState, type ReactNode } from 'react';
import { useWords } from '../platform/words.ts';
import classes from './MapAndList.module.css';
import { mapWords } from './map-words.ts';

/** Two views of the same filter: side by side where there is room, two tabs on a phone, the list first. */
export function MapAndList({ map, list }: { map: ReactNode; list: ReactNode }) {
  const t = useWords(mapWords);
  const [shown, setShown] = useState<'list' | 'map'>('list');
  return (
    <div className={classes.pair} data-shown={shown}>
      <div className={`${classes.tabs} to-tablet no-print`} role="group" aria-label={`${t('list')} / ${t('map')}`}>
        {(['list', 'map'] as const).map((view) => (
          <button key={view} type="button" aria-pressed={shown === view} onClick={() => setShown(view)}>
            {t(view)}
          </button>
        ))}
      </div>
      <div className={classes.list}>{list}</div>
      <div className={classes.map}>{map}</div>
    </div>
  );
}
