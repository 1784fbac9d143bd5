import type { ResponseFigures } from '@minga/contracts/figures';
import type { Place } from '@minga/contracts/places';
import { useQuery } from '@tanstack/react-query';
import { isKnown } from '../../../parts/amount.ts';
import { ByMonth } from '../../../parts/figures/ByMonth.tsx';
import { ProgressList, type NeedTargetReachedFunded } from '../../../parts/Progress.tsx';
import { useWords } from '../../../platform/words.ts';
import { planQuery } from '../plan/api.ts';
import { progressOf } from '../../../parts/figures/figure-values.ts';
import { FourFigures } from '../../../parts/figures/FourFigures.tsx';
import { inWords } from '../../../platform/two-languages.ts';
import { PlaceLines } from './PlaceLines.tsx';
import classes from './places.module.css';
import { words } from './words.ts';

/** Need, target, reached and funded here; by area, by month, and by the places within. */
export function PlaceDelivered({ place, response }: { place: Place; response: ResponseFigures }) {
  const t = useWords(words);
  const { data: plan } = useQuery(planQuery);
  const lines = new Map(response.areas.map((line) => [line.areaId, line]));
  const names = new Map(plan?.areas.map(({ id, title, code }) => [id, inWords(title, code)]));
  const rows = (plan?.areas ?? []).flatMap((area) => {
    const line = lines.get(area.id);
    const name = names.get(area.id) ?? area.code;
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
        areaName={(id) => names.get(id) ?? ''}
      />
      {response.months.length > 0 && <ByMonth lines={response.months} asOf={response.asOf} />}
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
      {response.places.length > 1 && <PlaceLines within={place} lines={response.places} />}
    </section>
  );
}

/** A number other than 0 in any of the four, or people hidden. */
const saysSomething = ({ need, target, reached, funded }: NeedTargetReachedFunded): boolean =>
  [need, target, reached, funded].some((amount) => amount === 'hidden' || (isKnown(amount) && amount > 0));
