import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { FilterSentence } from '../../../parts/FilterSentence.tsx';
import { MapAndList } from '../../../parts/MapAndList.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { PlaceMap } from '../../../parts/PlaceMap.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { profileQuery, treeQuery } from './api.ts';
import { amountOf } from '../../../parts/figures/figure-values.ts';
import { useResponse } from '../../../parts/figures/use-figures.ts';
import { knownTags, tagName } from './name-words.ts';
import { useBorders } from './place-areas.ts';
import { PlaceList } from './PlaceList.tsx';
import { PlaceTree, type Reached } from './PlaceTree.tsx';
import classes from './places.module.css';
import { words } from './words.ts';

const route = getRouteApi('/places');

/** Every place of the mission: found by name, opened from the tree or from the map. */
export function Page() {
  const t = useWords(words);
  const { q, tag, sort } = route.useSearch();
  const patch = usePatchSearch();
  const { data: roots } = useSuspenseQuery(treeQuery());
  const country = roots.find(({ level }) => level === 0);
  const { data: profile } = useQuery({ ...profileQuery(country?.pcode ?? ''), enabled: country !== undefined });
  const levels = profile?.children.byLevel ?? {};
  const provinces = (country?.children ?? []).filter(({ undelimited }) => !undelimited);
  const reached = useReached();
  const tags = [...new Set([...knownTags(), ...(tag ? [tag] : [])])];
  const filters = [
    {
      key: 'tag',
      label: t('tag'),
      options: tags.map((value) => ({ value, label: tagName(value) })),
      phrase: (label: string) => t('phrase.tag', { label }),
    },
  ];
  return (
    <>
      <PageHead
        sentence={
          profile &&
          t('sentence', {
            country: profile.place.name,
            provinces: provinces.length,
            cantons: provinces.flatMap(({ children }) => children).length,
            parishes: levels['3'] ?? 0,
          })
        }
      >
        {!q && !tag && <ExportMenu of={[{ list: 'places' }]} />}
      </PageHead>
      <SearchBox value={q} onChange={(next) => patch({ q: next })} />
      {!q && <FilterSentence filters={filters} values={{ tag }} onChange={(key, value) => patch({ [key]: value })} />}
      {q || tag ? (
        <PlaceList q={q} tag={tag} sort={sort} onSort={(next) => patch({ sort: next })} />
      ) : (
        <MapAndList
          map={<ProvinceMap reached={reached} />}
          list={<PlaceTree roots={country ? country.children : roots} reached={reached} />}
        />
      )}
    </>
  );
}

/** People reached by id of the place; empty for who may not ask for figures. */
function useReached(): Reached {
  const { data } = useResponse({});
  return useMemo(
    () =>
      new Map((data?.places ?? []).flatMap(({ placeId, reached }) => (placeId ? [[placeId, amountOf(reached)]] : []))),
    [data],
  );
}

function SearchBox({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const t = useWords(words);
  const [typed, setTyped] = useState(value ?? '');
  const [shown, setShown] = useState(value);
  const search = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), 250);
  // A link or Back changed what is searched: the box follows.
  if (shown !== value) {
    setShown(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }
  return (
    <TextInput
      className={`${classes.search} no-print`}
      type="search"
      label={t('search')}
      description={t('searchHelp')}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}

function ProvinceMap({ reached }: { reached: Reached }) {
  const t = useWords(words);
  const router = useRouter();
  const borders = useBorders(1);
  const { data: roots } = useSuspenseQuery(treeQuery());
  const values = useMemo(() => {
    const provinces = roots.flatMap((root) => (root.level === 0 ? root.children : [root]));
    return new Map(provinces.flatMap(({ id, pcode }) => (reached.has(id) ? [[pcode, reached.get(id)!] as const] : [])));
  }, [roots, reached]);
  if (!borders) return null;
  const { areas, source, mainland, whole } = borders;
  const views = mainland && [
    { label: t('mainland'), bounds: mainland },
    { label: t('whole'), bounds: whole },
  ];
  return (
    <PlaceMap
      name={reached.size > 0 ? t('mapName') : t('mapNamePlain')}
      areas={areas}
      values={values}
      credit={t('credit', { source })}
      withList={false}
      onSelect={(code) => void router.navigate({ to: '/places/$pcode', params: { pcode: code } })}
      {...(views && { views })}
    />
  );
}
