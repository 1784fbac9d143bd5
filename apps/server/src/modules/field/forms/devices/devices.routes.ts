import { Device, DeviceList, DeviceOpened, DeviceQuery, FeedOpened, NewDevice, NewFeed } from '@minga/contracts/forms';
import { act, ById, type Routes } from '../../../../platform/http.ts';
import { makeFeed } from '../feeds/make-feed.service.ts';
import { listDevices, makeDevice, revokeDevice } from './devices.service.ts';

export const deviceRoutes: Routes = (app) => {
  app.get(
    '/devices',
    { config: { verb: 'forms.devices' }, schema: { querystring: DeviceQuery, response: { 200: DeviceList } } },
    (request) => act(request, listDevices, request.query),
  );
  app.post(
    '/devices',
    { config: { verb: 'forms.devices' }, schema: { body: NewDevice, response: { 201: DeviceOpened } } },
    async (request, reply) =>
      reply.code(201).send(await act(request, makeDevice, request.server.settings, request.body)),
  );
  app.post(
    '/feeds',
    { config: { verb: 'submissions.export' }, schema: { body: NewFeed, response: { 201: FeedOpened } } },
    async (request, reply) => reply.code(201).send(await act(request, makeFeed, request.server.settings, request.body)),
  );
  app.post(
    '/devices/:id/revocation',
    { config: { verb: 'forms.devices' }, schema: { params: ById, response: { 200: Device } } },
    (request) => act(request, revokeDevice, request.params.id),
  );
};
