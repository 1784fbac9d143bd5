import { z } from 'zod';
import {
  NewPlaceTag,
  NewSite,
  Pcode,
  PlaceHit,
  PlaceMap,
  PlaceMapQuery,
  PlaceNode,
  PlacePage,
  PlaceProfile,
  PlaceQuery,
  PlaceSearch,
  PlaceTreeQuery,
  Site,
} from '@minga/contracts/places';
import { act, type Routes } from '../../../platform/http.ts';
import { placeMap } from './map/map.service.ts';
import { getPlaceProfile, listPlaces, placeTree, tagPlace } from './places.service.ts';
import { searchPlaces } from './search.service.ts';
import { addSite } from './sites.service.ts';

const ByPcode = z.object({ pcode: Pcode });
const read = { verb: 'places.read' };
const write = { verb: 'places.write' };

export const placesRoutes: Routes = (app) => {
  app.get('/', { config: read, schema: { querystring: PlaceQuery, response: { 200: PlacePage } } }, (request) =>
    act(request, listPlaces, request.query),
  );
  app.get(
    '/search',
    { config: read, schema: { querystring: PlaceSearch, response: { 200: z.array(PlaceHit) } } },
    (request) => act(request, searchPlaces, request.query),
  );
  app.get(
    '/tree',
    { config: read, schema: { querystring: PlaceTreeQuery, response: { 200: z.array(PlaceNode) } } },
    (request) => act(request, placeTree, request.query),
  );
  app.get('/map', { config: read, schema: { querystring: PlaceMapQuery, response: { 200: PlaceMap } } }, (request) =>
    act(request, placeMap, request.query.level),
  );
  app.post('/sites', { config: write, schema: { body: NewSite, response: { 201: Site } } }, async (request, reply) =>
    reply.code(201).send(await act(request, addSite, request.body)),
  );
  app.get(
    '/:pcode',
    {
      config: read,
      schema: {
        params: ByPcode,
        querystring: z.object({ vintage: z.string().max(40).optional() }),
        response: { 200: PlaceProfile },
      },
    },
    (request) => act(request, getPlaceProfile, request.params.pcode, request.query.vintage),
  );
  app.post(
    '/:pcode/tags',
    { config: write, schema: { params: ByPcode, body: NewPlaceTag, response: { 201: PlaceProfile } } },
    async (request, reply) => reply.code(201).send(await act(request, tagPlace, request.params.pcode, request.body)),
  );
};
