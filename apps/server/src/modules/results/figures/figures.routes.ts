import { DeliveryPage } from '@minga/contracts/deliveries';
import {
  FigureAnswer,
  FigureFilters,
  FigureQuery,
  FigureRule,
  ResponseFigures,
  ResponseQuery,
} from '@minga/contracts/figures';
import { ObservationPage } from '@minga/contracts/observations';
import { z } from 'zod';
import { act, type Routes } from '../../../platform/http.ts';
import { getFigure, listRules } from './figures.service.ts';
import { getResponse } from './response.service.ts';
import { listFigureRows } from './rows.service.ts';

const FigureRowsQuery = FigureFilters.extend({
  rule: z.string().max(60),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const FigureRows = z.object({ deliveries: DeliveryPage.nullable(), observations: ObservationPage.nullable() });

export const figuresRoutes: Routes = (app) => {
  app.get(
    '/value',
    { config: { verb: 'figures.read' }, schema: { querystring: FigureQuery, response: { 200: FigureAnswer } } },
    (request) => act(request, getFigure, request.query),
  );
  app.get(
    '/rules',
    { config: { verb: 'figures.read' }, schema: { response: { 200: z.array(FigureRule) } } },
    (request) => act(request, listRules),
  );
  app.get(
    '/rows',
    { config: { verb: 'figures.rows' }, schema: { querystring: FigureRowsQuery, response: { 200: FigureRows } } },
    (request) => act(request, listFigureRows, request.query),
  );
  app.get(
    '/response',
    { config: { verb: 'figures.read' }, schema: { querystring: ResponseQuery, response: { 200: ResponseFigures } } },
    (request) => act(request, getResponse, request.query),
  );
};
