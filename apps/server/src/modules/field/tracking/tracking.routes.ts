import { z } from 'zod';
import {
  AddedVisits,
  Location,
  LocationClosing,
  LocationMerge,
  LocationPage,
  LocationQuery,
  NewAgreement,
  NewFlow,
  NewLocation,
  NewNumber,
  NewOperation,
  NewRound,
  NewVisits,
  Operation,
  Round,
  RoundComparison,
  RoundPage,
  RoundStep,
  TwinList,
  Visit,
  VisitChange,
  VisitPage,
} from '@minga/contracts/tracking';
import { act, ById, type Routes } from '../../../platform/http.ts';
import { compareRound } from './comparison.service.ts';
import { addFlow } from './flows.service.ts';
import { addLocation, closeLocation, listLocations, listTwins, mergeLocation } from './locations.service.ts';
import { addNumber, agree, getVisit } from './numbers.service.ts';
import { addOperation, addRound, getOperation, listOperations } from './operations.service.ts';
import { stepRound } from './publishing.service.ts';
import { addVisits, changeVisit, getRound } from './visits.service.ts';

const read = { verb: 'tracking.read' };
const plan = { verb: 'tracking.plan' };
const locate = { verb: 'tracking.locate' };
const collect = { verb: 'tracking.collect' };

export const trackingRoutes: Routes = (app) => {
  app.get(
    '/operations',
    { config: read, schema: { response: { 200: z.object({ operations: z.array(Operation) }) } } },
    (request) => act(request, listOperations),
  );
  app.post(
    '/operations',
    { config: plan, schema: { body: NewOperation, response: { 201: Operation } } },
    async (request, reply) => reply.code(201).send(await act(request, addOperation, request.body)),
  );
  app.get('/operations/:id', { config: read, schema: { params: ById, response: { 200: Operation } } }, (request) =>
    act(request, getOperation, request.params.id),
  );
  app.post(
    '/operations/:id/rounds',
    { config: plan, schema: { params: ById, body: NewRound, response: { 201: Round } } },
    async (request, reply) => reply.code(201).send(await act(request, addRound, request.params.id, request.body)),
  );

  app.get('/rounds/:id', { config: read, schema: { params: ById, response: { 200: RoundPage } } }, (request) =>
    act(request, getRound, request.params.id),
  );
  app.get(
    '/rounds/:id/comparison',
    { config: read, schema: { params: ById, response: { 200: RoundComparison } } },
    (request) => act(request, compareRound, request.params.id),
  );
  app.post(
    '/rounds/:id/visits',
    { config: plan, schema: { params: ById, body: NewVisits, response: { 200: AddedVisits } } },
    (request) => act(request, addVisits, request.params.id, request.body),
  );
  app.post(
    '/rounds/:id/step',
    { config: plan, schema: { params: ById, body: RoundStep, response: { 200: RoundPage } } },
    (request) => act(request, stepRound, request.params.id, request.body),
  );

  app.get('/visits/:id', { config: read, schema: { params: ById, response: { 200: VisitPage } } }, (request) =>
    act(request, getVisit, request.params.id),
  );
  app.patch(
    '/visits/:id',
    { config: collect, schema: { params: ById, body: VisitChange, response: { 200: Visit } } },
    (request) => act(request, changeVisit, request.params.id, request.body),
  );
  app.post(
    '/visits/:id/numbers',
    { config: collect, schema: { params: ById, body: NewNumber, response: { 200: VisitPage } } },
    (request) => act(request, addNumber, request.params.id, request.body),
  );
  app.post(
    '/visits/:id/flows',
    { config: collect, schema: { params: ById, body: NewFlow, response: { 200: VisitPage } } },
    (request) => act(request, addFlow, request.params.id, request.body),
  );
  app.post(
    '/visits/:id/agreement',
    {
      config: { verb: 'tracking.reconcile' },
      schema: { params: ById, body: NewAgreement, response: { 200: VisitPage } },
    },
    (request) => act(request, agree, request.params.id, request.body),
  );

  app.get(
    '/locations',
    { config: read, schema: { querystring: LocationQuery, response: { 200: LocationPage } } },
    (request) => act(request, listLocations, request.query),
  );
  app.get('/locations/twins', { config: read, schema: { response: { 200: TwinList } } }, (request) =>
    act(request, listTwins),
  );
  app.post(
    '/locations',
    { config: locate, schema: { body: NewLocation, response: { 201: Location } } },
    async (request, reply) => reply.code(201).send(await act(request, addLocation, request.body)),
  );
  app.post(
    '/locations/:id/closing',
    { config: locate, schema: { params: ById, body: LocationClosing, response: { 200: Location } } },
    (request) => act(request, closeLocation, request.params.id, request.body),
  );
  app.post(
    '/locations/:id/merge',
    { config: locate, schema: { params: ById, body: LocationMerge, response: { 200: Location } } },
    (request) => act(request, mergeLocation, request.params.id, request.body),
  );
};
