import type { Observation } from '@minga/contracts/observations';
import type { Place } from '@minga/contracts/places';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { Loading } from '../../../shell/states.tsx';
import { formatNumber } from '../../../platform/format.ts';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { planQuery } from '../plan/api.ts';
import { observationsQuery, treeQuery } from './api.ts';
import { competingFigures, type Competition } from './competing-figures.ts';
import { Competitors } from './Competitors.tsx';
import { inWords } from '../../../platform/two-languages.ts';
import { conceptName } from './name-words.ts';
import classes from './places.module.css';
import { words } from './words.ts';

const route = getRouteApi('/places/$pcode');

/** Every figure that somebody stated about this place; those about the same thing stand side by side. */
export function PlaceKnown({ place }: { place: Place }) {
  const t = useWords(words);
  const below = route.useSearch().below === 'yes';
  const patch = usePatchSearch();
  const { data, error, isLoading, refetch } = useQuery(observationsQuery(place.id));
  const names = usePlaceNames(place);
  const titles = useConceptTitles();
  const rows = (data?.rows ?? []).filter((row) => below || row.placeId === place.id);
  const subjects = competingFigures(rows);
  const inside = (data?.rows ?? []).length > (data?.rows ?? []).filter((row) => row.placeId === place.id).length;
  return (
    <section className={classes.section}>
      <h2>{t('known')}</h2>
      {isLoading && <Loading />}
      <ErrorNote problem={error} onRetry={() => void refetch()} />
      {data && rows.length === 0 && <p>{t('knownNone')}</p>}
      {rows.length > 0 && <p>{t('knownSentence', { figures: rows.length, concepts: subjects.length })}</p>}
      {data && data.total > data.rows.length && (
        <p className={classes.quiet}>
          {t('knownPart', { shown: formatNumber(data.rows.length), total: formatNumber(data.total) })}
        </p>
      )}
      {inside && (
        <Button
          className={`${classes.long} no-print`}
          variant="subtle"
          size="compact-md"
          onClick={() => patch({ below: below ? undefined : 'yes' })}
        >
          {t('below', { show: below ? 'yes' : 'no' })}
        </Button>
      )}
      {subjects.map(({ concept, competitions }) => (
        <Subject
          key={concept}
          title={titles(concept, competitions)}
          competitions={competitions}
          placeName={(id) => (id === place.id ? undefined : names.get(id))}
          placeId={place.id}
        />
      ))}
    </section>
  );
}

interface SubjectProps {
  title: string;
  competitions: readonly Competition[];
  /** Name of a place within; nothing for the page's own. */
  placeName: (id: string) => string | undefined;
  placeId: string;
}

const shownAtOnce = 2;

function Subject({ title, competitions, placeName, placeId }: SubjectProps) {
  const t = useWords(words);
  const older = competitions.slice(shownAtOnce);
  const draw = (competition: Competition) => (
    <Competitors key={competition.key} competition={competition} placeName={placeName} placeId={placeId} />
  );
  return (
    <article className={classes.concept}>
      <h3 className={classes.conceptTitle}>{title}</h3>
      {competitions.slice(0, shownAtOnce).map(draw)}
      {older.length > 0 && (
        <details>
          <summary>{t('earlier', { count: older.length })}</summary>
          {older.map(draw)}
        </details>
      )}
    </article>
  );
}

function usePlaceNames(place: Place): ReadonlyMap<string, string> {
  const { data } = useQuery(treeQuery(place.pcode, place.level === 0 ? 2 : 3 - Math.min(place.level, 3)));
  const names = new Map<string, string>();
  const walk = (nodes: NonNullable<typeof data>): void => {
    for (const { id, name, children } of nodes) {
      names.set(id, name);
      walk(children);
    }
  };
  walk(data ?? []);
  return names;
}

/** The plan's own title where the plan states the figure, else the concept's name. */
function useConceptTitles() {
  const { data: plan } = useQuery(planQuery);
  const stated = new Map<string, string>();
  for (const figure of plan?.figures ?? [])
    for (const { observationId } of figure.statements) stated.set(observationId, inWords(figure.title, figure.code));
  return (concept: string, competitions: readonly Competition[]): string => {
    const rows: readonly Observation[] = competitions.flatMap(({ figures }) => figures);
    const title = rows.map(({ id }) => stated.get(id)).find((found) => found !== undefined);
    return title ?? conceptName(concept);
  };
}
