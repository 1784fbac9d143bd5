import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ExportRecord, NewExport, NewRelease, OpenFigure, PublicPlan, Release } from '@minga/contracts/publishing';
import { z } from 'zod';
import { act, ById, type Routes } from '../../../platform/http.ts';
import { exportList, listExports } from './export.service.ts';
import { openFigures, openFiguresCsv } from './open-data.ts';
import { readPublicPlan } from './public-plan.service.ts';
import { ReleaseContent } from './release-content.ts';
import { approveRelease, getReleaseContent, listReleases, prepareRelease } from './releases.service.ts';

const read = { verb: 'publishing.read' };
/** Public answers may be kept for a minute by whoever stands between; nothing in them belongs to a person. */
const shared = 'public, max-age=60';

export const publishingRoutes: Routes = (app) => {
  app.get('/plan.json', { config: read, schema: { response: { 200: PublicPlan } } }, async (request, reply) => {
    const plan = await act(request, readPublicPlan);
    return reply.header('cache-control', shared).send(plan);
  });
  app.get(
    '/figures.json',
    { config: read, schema: { response: { 200: z.array(OpenFigure) } } },
    async (request, reply) => {
      const plan = await act(request, readPublicPlan);
      return reply.header('cache-control', shared).send(openFigures(plan));
    },
  );
  app.get('/figures.csv', { config: read }, async (request, reply) => {
    const plan = await act(request, readPublicPlan);
    return reply
      .header('cache-control', shared)
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="minga-${plan.code}.csv"`)
      .send(Readable.from(openFiguresCsv(plan)));
  });

  app.get('/releases', { config: read, schema: { response: { 200: z.array(Release) } } }, (request) =>
    act(request, listReleases),
  );
  app.get('/releases/:id', { config: read, schema: { params: ById, response: { 200: ReleaseContent } } }, (request) =>
    act(request, getReleaseContent, request.params.id),
  );
  app.post(
    '/releases',
    { config: { verb: 'publishing.publish' }, schema: { body: NewRelease, response: { 201: Release } } },
    async (request, reply) => reply.code(201).send(await act(request, prepareRelease, request.body)),
  );
  app.post(
    '/releases/:id/approval',
    { config: { verb: 'publishing.approve' }, schema: { params: ById, response: { 200: Release } } },
    (request) => act(request, approveRelease, request.params.id),
  );

  app.get(
    '/exports',
    { config: { verb: 'publishing.exported' }, schema: { response: { 200: z.array(ExportRecord) } } },
    (request) => act(request, listExports),
  );
  app.post(
    '/exports',
    { config: { verb: 'publishing.export' }, schema: { body: NewExport } },
    async (request, reply) => {
      const folder = await mkdtemp(join(tmpdir(), 'minga-export-'));
      const remove = () => rm(folder, { recursive: true, force: true });
      const file = await act(request, exportList, request.body, folder).catch(async (error: unknown) => {
        await remove();
        throw error;
      });
      const stream = createReadStream(file.path);
      stream.once('close', () => void remove());
      return reply
        .header('content-type', file.contentType)
        .header('content-disposition', `attachment; filename="${file.fileName}"`)
        .header('x-minga-export', file.record.id)
        .header('x-minga-rows', String(file.record.rows))
        .send(stream);
    },
  );
};
