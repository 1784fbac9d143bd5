import { i18n } from '@lingui/core';
import { OrganisationPage } from '@minga/contracts/partners';
import { PlaceHit } from '@minga/contracts/places';
import { PlanTree } from '@minga/contracts/plan';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';

export interface Choice {
  value: string;
  label: string;
}

const seldom = 300_000;

/** Organisations as choices of a field. */
export function useOrganisations(): Choice[] {
  const { data } = useQuery({
    queryKey: ['partners', 'choices'],
    queryFn: ({ signal }) => get('/partners', OrganisationPage, { query: { limit: 500 }, signal }),
    staleTime: seldom,
  });
  return (data?.organisations ?? []).map(({ id, name, acronym }) => ({
    value: id,
    label: acronym ? `${acronym}: ${name}` : name,
  }));
}

/** Areas of the plan; none while the mission has no plan. */
export function useSectors(): Choice[] {
  const { data } = useQuery({
    queryKey: ['plan', 'sectors'],
    queryFn: ({ signal }) => get('/plan', PlanTree, { signal }),
    staleTime: seldom,
    retry: false,
  });
  const english = i18n.locale === 'en';
  return (data?.areas ?? []).map(({ id, code, title }) => ({
    value: id,
    label: (english ? title.en : title.es) ?? title.es ?? title.en ?? code,
  }));
}

/** Places that a typed name or code may mean. */
export function usePlaces(typed: string): Choice[] {
  const q = typed.trim();
  const { data = [] } = useQuery({
    queryKey: ['places', 'choices', q],
    queryFn: ({ signal }) => get('/places/search', z.array(PlaceHit), { query: { q }, signal }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
  return data.map(({ place }) => ({
    value: place.id,
    label: [place.name, ...place.within].join(', '),
  }));
}
