import {
  ClosedMonth,
  CorrectionDone,
  Delivery,
  DeliveryPage,
  DeliveryQuery,
  LinkedSubjects,
  MonthClosing,
  NewDelivery,
  Replacement,
  Reversal,
  SubjectLink,
  UndoneImport,
  WrittenDelivery,
} from '@minga/contracts/deliveries';
import { z } from 'zod';
import { act, ById, type Routes } from '../../../platform/http.ts';
import { replaceDelivery, reverseDelivery, undoDeliveryImport } from './corrections.service.ts';
import { getDelivery, listDeliveries, recordDelivery } from './deliveries.service.ts';
import { closeMonth, linkSubjects, listClosedMonths } from './months.service.ts';

export const deliveriesRoutes: Routes = (app) => {
  app.get(
    '/',
    { config: { verb: 'deliveries.read' }, schema: { querystring: DeliveryQuery, response: { 200: DeliveryPage } } },
    (request) => act(request, listDeliveries, request.query),
  );
  app.post(
    '/',
    { config: { verb: 'deliveries.write' }, schema: { body: NewDelivery, response: { 200: WrittenDelivery } } },
    (request) => act(request, recordDelivery, request.body),
  );
  app.get(
    '/:id',
    { config: { verb: 'deliveries.read' }, schema: { params: ById, response: { 200: Delivery } } },
    (request) => act(request, getDelivery, request.params.id),
  );
  app.post(
    '/:id/reversal',
    {
      config: { verb: 'deliveries.correct' },
      schema: { params: ById, body: Reversal, response: { 200: CorrectionDone } },
    },
    (request) => act(request, reverseDelivery, request.params.id, request.body),
  );
  app.post(
    '/:id/replacement',
    {
      config: { verb: 'deliveries.correct' },
      schema: { params: ById, body: Replacement, response: { 200: CorrectionDone } },
    },
    (request) => act(request, replaceDelivery, request.params.id, request.body),
  );
  app.post(
    '/imports/:id/reversal',
    {
      config: { verb: 'deliveries.correct' },
      schema: { params: ById, body: Reversal, response: { 200: UndoneImport } },
    },
    (request) => act(request, undoDeliveryImport, request.params.id, request.body),
  );
  app.get(
    '/months',
    { config: { verb: 'deliveries.read' }, schema: { response: { 200: z.array(ClosedMonth) } } },
    (request) => act(request, listClosedMonths),
  );
  app.post(
    '/months',
    { config: { verb: 'deliveries.close' }, schema: { body: MonthClosing, response: { 200: ClosedMonth } } },
    (request) => act(request, closeMonth, request.body),
  );
  app.post(
    '/subjects',
    { config: { verb: 'deliveries.correct' }, schema: { body: SubjectLink, response: { 200: LinkedSubjects } } },
    (request) => act(request, linkSubjects, request.body),
  );
};
