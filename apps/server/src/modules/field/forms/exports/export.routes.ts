import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExportTables, RecordsExport, RecordsExportQuery } from '@minga/contracts/forms';
import { act, ById, type Routes } from '../../../../platform/http.ts';
import { exportRecords, listTables } from './export.service.ts';

export const exportRoutes: Routes = (app) => {
  app.get(
    '/:id/export/tables',
    { config: { verb: 'forms.read' }, schema: { params: ById, response: { 200: ExportTables } } },
    (request) => act(request, listTables, request.params.id),
  );
  app.post(
    '/:id/export',
    {
      config: { verb: 'submissions.export' },
      schema: { params: ById, querystring: RecordsExportQuery, body: RecordsExport },
    },
    async (request, reply) => {
      const folder = await mkdtemp(join(tmpdir(), 'minga-records-'));
      const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
      const { rootKey } = request.server.settings;
      const { params, query, body } = request;
      const file = await act(request, exportRecords, rootKey, params.id, query, body, folder).catch(
        async (error: unknown) => {
          await remove();
          throw error;
        },
      );
      return reply
        .header('content-type', file.contentType)
        .header('content-disposition', `attachment; filename="${file.fileName}"`)
        .header('x-minga-export', file.id)
        .header('x-minga-rows', String(file.rows))
        .send(file.open(() => void remove()));
    },
  );
};
