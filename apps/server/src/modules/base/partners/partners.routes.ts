import {
  NewCoverage,
  NewOrganisation,
  Organisation,
  OrganisationChange,
  OrganisationEnding,
  OrganisationPage,
  OrganisationProfile,
  OrganisationQuery,
} from '@minga/contracts/partners';
import { act, ById, type Routes } from '../../../platform/http.ts';
import { addOrganisation, changeOrganisation, endOrganisation, listOrganisations } from './partners.service.ts';
import { getOrganisationProfile, stateCoverage } from './presence.service.ts';

const read = { verb: 'partners.read' };
const write = { verb: 'partners.write' };

export const partnersRoutes: Routes = (app) => {
  app.get(
    '/',
    { config: read, schema: { querystring: OrganisationQuery, response: { 200: OrganisationPage } } },
    (request) => act(request, listOrganisations, request.query),
  );
  app.post(
    '/',
    { config: write, schema: { body: NewOrganisation, response: { 201: Organisation } } },
    async (request, reply) => reply.code(201).send(await act(request, addOrganisation, request.body)),
  );
  app.get('/:id', { config: read, schema: { params: ById, response: { 200: OrganisationProfile } } }, (request) =>
    act(request, getOrganisationProfile, request.params.id),
  );
  app.patch(
    '/:id',
    { config: write, schema: { params: ById, body: OrganisationChange, response: { 200: Organisation } } },
    (request) => act(request, changeOrganisation, request.params.id, request.body),
  );
  app.post(
    '/:id/ending',
    { config: write, schema: { params: ById, body: OrganisationEnding, response: { 200: Organisation } } },
    (request) => act(request, endOrganisation, request.params.id, request.body.reason),
  );
  app.post(
    '/:id/coverage',
    { config: write, schema: { params: ById, body: NewCoverage, response: { 201: OrganisationProfile } } },
    async (request, reply) => reply.code(201).send(await act(request, stateCoverage, request.params.id, request.body)),
  );
};
