import { getRouteApi } from '@tanstack/react-router';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { PlaceProfile } from '@minga/contracts/places';
import { formatAmount } from '../../../parts/amount.ts';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { PageHead, type Crumb } from '../../../parts/PageHead.tsx';
import { To } from '../../../parts/To.tsx';
import { Loading } from '../../../shell/states.tsx';
import { formatMonth } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords, type Say } from '../../../platform/words.ts';
import { OpenedBy } from '../audit/OpenedBy.tsx';
import { listQuery, profileQuery } from './api.ts';
import { amountOf } from '../../../parts/figures/figure-values.ts';
import { useResponse } from '../../../parts/figures/use-figures.ts';
import { PlaceDelivered } from './PlaceDelivered.tsx';
import { PlaceFacts } from './PlaceFacts.tsx';
import { PlaceKnown } from './PlaceKnown.tsx';
import { PlaceSites } from './PlaceSites.tsx';
import classes from './places.module.css';
import { words } from './words.ts';

const route = getRouteApi('/places/$pcode');

/** All that is known of one place, and all that was delivered there. */
export function Page() {
  const t = useWords(words);
  const { pcode } = route.useParams();
  const { below } = route.useSearch();
  const { may } = useSession();
  const { data: profile } = useSuspenseQuery(profileQuery(pcode));
  const { place } = profile;
  const { data: response, isFetching: asking } = useResponse({ place: place.id });
  return (
    <>
      <PageHead
        title={`${place.name} · ${levelName(t, place.level)}`}
        crumbs={crumbsOf(profile)}
        sentence={response && sentenceOf(t, place.name, response.whole)}
      >
        <ExportMenu
          of={[
            { list: 'figures', filters: { place: place.id } },
            { list: 'deliveries', filters: { place: place.id } },
            { list: 'observations', filters: { place: place.id, alone: below !== 'yes' } },
          ]}
        />
      </PageHead>
      <Moved profile={profile} />
      <div className={classes.profile}>
        <div>
          {response && <PlaceDelivered place={place} response={response} />}
          {!response && asking && <Loading />}
          {may('observations.read') && <PlaceKnown place={place} />}
        </div>
        <div>
          <PlaceFacts profile={profile} />
          <Neighbours profile={profile} />
          <OpenedBy kind="place" id={place.id} />
        </div>
      </div>
      <PlaceSites sites={profile.sites} />
    </>
  );
}

type T = Say<Parameters<ReturnType<typeof useWords<keyof (typeof words)['es']>>>[0]>;

export function levelName(t: T, level: number): string {
  return level === 0 || level === 1 || level === 2 || level === 3 || level === 4 ? t(`level.${level}`) : '';
}

function sentenceOf(t: T, name: string, whole: { reached: Parameters<typeof amountOf>[0]; lastMonth: string | null }) {
  return whole.lastMonth === null
    ? t('profileSentenceNone', { name })
    : t('profileSentence', {
        name,
        reached: formatAmount(amountOf(whole.reached)),
        month: formatMonth(whole.lastMonth),
      });
}

/** The way down to this place by current parents; codes of the upper ones are the beginnings of the current parent's. */
function crumbsOf({ place }: PlaceProfile): Crumb[] {
  const parents = place.within.slice(0, -1).toReversed();
  const direct = place.currentParentPcode;
  return [
    ...parents.map((label, at) => ({
      label,
      ...(direct && at === parents.length - 1 && { to: `/places/${direct}` }),
    })),
    { label: place.name },
  ];
}

/** A unit that the coding files under another parent than the one it has today. */
function Moved({ profile: { place } }: { profile: PlaceProfile }) {
  const t = useWords(words);
  const { parentPcode, currentParentPcode } = place;
  const moved = parentPcode !== null && currentParentPcode !== null && parentPcode !== currentParentPcode;
  const { data: coded } = useQuery({ ...profileQuery(parentPcode ?? ''), enabled: moved });
  if (!moved) return null;
  return (
    <p className={classes.moved} role="note">
      {t('moved', {
        current: place.within[0] ?? currentParentPcode,
        currentCode: currentParentPcode,
        pcode: place.pcode,
        coded: coded?.place.name ?? parentPcode,
        codedCode: parentPcode,
      })}
    </p>
  );
}

function Neighbours({ profile: { place, children } }: { profile: PlaceProfile }) {
  const t = useWords(words);
  const below = useQuery({
    ...listQuery({ parent: place.pcode }),
    enabled: children.total > 0,
  });
  const beside = useQuery({
    ...listQuery({ parent: place.currentParentPcode ?? '' }),
    enabled: place.currentParentPcode !== null,
  });
  const others = (beside.data?.places ?? []).filter(({ id }) => id !== place.id);
  const next = place.level + 1;
  const name = next === 1 || next === 2 || next === 3 ? t(`levels.${next}`) : '';
  return (
    <>
      {(below.data?.places.length ?? 0) > 0 && (
        <section className={classes.section}>
          <h2 className={classes.capital}>{t('children', { level: name, name: place.name })}</h2>
          <PlaceLinks places={below.data?.places ?? []} />
        </section>
      )}
      {others.length > 0 && (
        <section className={classes.section}>
          <details>
            <summary>{t('siblings', { name: place.within[0] ?? '' })}</summary>
            <PlaceLinks places={others} />
          </details>
        </section>
      )}
    </>
  );
}

function PlaceLinks({ places }: { places: readonly { pcode: string; name: string }[] }) {
  return (
    <ul className={`${classes.lines} ${classes.columns}`}>
      {places.map(({ pcode, name }) => (
        <li key={pcode}>
          <To address={`/places/${pcode}`}>{name}</To>
        </li>
      ))}
    </ul>
  );
}
