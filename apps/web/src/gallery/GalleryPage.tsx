import { getRouteApi } from '@tanstack/react-router';
import { usePatchSearch } from '../platform/use-patch-search.ts';
import { useWords } from '../platform/words.ts';
import { ExportMenu } from '../parts/ExportMenu.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { PeriodPicker } from '../parts/PeriodPicker.tsx';
import { FigureSamples } from './FigureSamples.tsx';
import { FormSamples } from './FormSamples.tsx';
import classes from './Gallery.module.css';
import { ListSamples } from './ListSamples.tsx';
import { MapSamples } from './MapSamples.tsx';
import { StateSamples } from './StateSamples.tsx';
import { words } from './words.ts';

const route = getRouteApi('/gallery');

/** Every part with its awkward cases, for the eye and for the browser test. */
export function Page() {
  const t = useWords(words);
  const { period } = route.useSearch();
  const patch = usePatchSearch();
  return (
    <div className={classes.gallery}>
      <PageHead sentence={t('sentence')} crumbs={[{ label: 'Manabí' }]}>
        <PeriodPicker value={period} first="2025-01" last="2026-12" onChange={(next) => patch({ period: next })} />
        <ExportMenu of={[{ list: 'places' }]} />
      </PageHead>
      <FigureSamples />
      <ListSamples />
      <MapSamples />
      <FormSamples />
      <StateSamples />
    </div>
  );
}
