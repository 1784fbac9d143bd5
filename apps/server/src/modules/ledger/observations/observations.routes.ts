import { CorrectionDone, Reversal, UndoneImport } from '@minga/contracts/deliveries';
import {
  Choice,
  ChosenObservation,
  NewObservation,
  Observation,
  ObservationPage,
  ObservationQuery,
  ObservationReplacement,
  WrittenObservation,
} from '@minga/contracts/observations';
import { act, ById, type Routes } from '../../../platform/http.ts';
import { replaceObservation, reverseObservation, undoObservationImport } from './corrections.service.ts';
import { chooseObservation, getObservation, listObservations, recordObservation } from './observations.service.ts';

export const observationsRoutes: Routes = (app) => {
  app.get(
    '/',
    {
      config: { verb: 'observations.read' },
      schema: { querystring: ObservationQuery, response: { 200: ObservationPage } },
    },
    (request) => act(request, listObservations, request.query),
  );
  app.post(
    '/',
    { config: { verb: 'observations.write' }, schema: { body: NewObservation, response: { 200: WrittenObservation } } },
    (request) => act(request, recordObservation, request.body),
  );
  app.get(
    '/:id',
    { config: { verb: 'observations.read' }, schema: { params: ById, response: { 200: Observation } } },
    (request) => act(request, getObservation, request.params.id),
  );
  app.post(
    '/:id/choice',
    {
      config: { verb: 'observations.choose' },
      schema: { params: ById, body: Choice, response: { 200: ChosenObservation } },
    },
    (request) => act(request, chooseObservation, request.params.id, request.body),
  );
  app.post(
    '/:id/reversal',
    {
      config: { verb: 'observations.write' },
      schema: { params: ById, body: Reversal, response: { 200: CorrectionDone } },
    },
    (request) => act(request, reverseObservation, request.params.id, request.body),
  );
  app.post(
    '/:id/replacement',
    {
      config: { verb: 'observations.write' },
      schema: { params: ById, body: ObservationReplacement, response: { 200: CorrectionDone } },
    },
    (request) => act(request, replaceObservation, request.params.id, request.body),
  );
  app.post(
    '/imports/:id/reversal',
    {
      config: { verb: 'observations.write' },
      schema: { params: ById, body: Reversal, response: { 200: UndoneImport } },
    },
    (request) => act(request, undoObservationImport, request.params.id, request.body),
  );
};
