// What the gazetteer answers, as queries that several screens share.
import { PlaceHit, PlaceMap, PlaceNode, PlacePage, PlaceProfile } from '@minga/contracts/places';
import { ObservationPage } from '@minga/contracts/observations';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';

export const treeQuery = (root?: string, depth = 2) =>
  queryOptions({
    queryKey: ['places', 'tree', root ?? '', depth],
    queryFn: ({ signal }) => get('/places/tree', z.array(PlaceNode), { query: { root, depth }, signal }),
    staleTime: 600_000,
  });

export const searchQuery = (q: string, level?: number, limit = 50) =>
  queryOptions({
    queryKey: ['places', 'search', q, level ?? '', limit],
    queryFn: ({ signal }) => get('/places/search', z.array(PlaceHit), { query: { q, level, limit }, signal }),
  });

/** Places of one level, below one place or with one tag: at most 500, which is more than any country has cantons. */
export const listQuery = (filter: { level?: number; parent?: string; tag?: string }) =>
  queryOptions({
    queryKey: ['places', 'list', filter],
    queryFn: ({ signal }) => get('/places', PlacePage, { query: { ...filter, limit: 500 }, signal }),
  });

export const mapQuery = (level: number) =>
  queryOptions({
    queryKey: ['places', 'map', level],
    queryFn: ({ signal }) => get('/places/map', PlaceMap, { query: { level }, signal }),
    staleTime: 600_000,
  });

export const profileQuery = (pcode: string) =>
  queryOptions({
    queryKey: ['places', 'profile', pcode],
    queryFn: ({ signal }) => get(`/places/${encodeURIComponent(pcode)}`, PlaceProfile, { signal }),
  });

/** The latest 500 figures about a place and what lies in it. */
export const observationsQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['observations', 'place', placeId],
    queryFn: ({ signal }) => get('/observations', ObservationPage, { query: { place: placeId, limit: 500 }, signal }),
  });
