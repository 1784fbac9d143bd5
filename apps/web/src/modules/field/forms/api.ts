// What the form library answers, as queries that several screens share. Addresses bear the programme's number and the
// form's own id; the server knows ids.
import {
  Answerers,
  BrowserStoreList,
  DeviceList,
  ExportTables,
  FormDraft,
  FormList,
  FormPage,
  FormTaskList,
  QuarantinedRecordList,
  SubmissionDetail,
  SubmissionPage,
} from '@minga/contracts/forms';
import { Programme } from '@minga/contracts/plan';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../../../platform/api.ts';
import { Problem } from '../../../platform/problem.ts';

export const formsQuery = queryOptions({
  queryKey: ['forms', 'list'],
  queryFn: ({ signal }) => get('/forms', FormList, { signal }),
});

export const programmesQuery = queryOptions({
  queryKey: ['plan', 'programmes'],
  queryFn: ({ signal }) => get('/plan/programmes', z.array(Programme), { signal }),
});

export const formQuery = (programme: string, xmlFormId: string) =>
  queryOptions({
    queryKey: ['forms', 'one', programme, xmlFormId],
    queryFn: async ({ signal }): Promise<FormPage> => {
      const forms = await get('/forms', FormList, { signal });
      const found = forms.find((form) => String(form.programme) === programme && form.xmlFormId === xmlFormId);
      if (!found)
        throw new Problem('/problems/not-found', 404, {
          es: 'No existe un formulario con esta dirección, o usted no puede verlo.',
          en: 'There is no form with this address, or you may not see it.',
        });
      return get(`/forms/${found.id}`, FormPage, { signal });
    },
  });

export const draftQuery = (formId: string) =>
  queryOptions({
    queryKey: ['forms', 'draft', formId],
    queryFn: ({ signal }) => get(`/forms/${formId}/draft`, FormDraft, { signal }),
  });

export const recordsQuery = (formId: string, reviewState: string | undefined) =>
  queryOptions({
    queryKey: ['forms', 'records', formId, reviewState ?? ''],
    queryFn: ({ signal }) =>
      get(`/forms/${formId}/submissions`, SubmissionPage, { query: { reviewState, limit: 500 }, signal }),
  });

export const recordQuery = (formId: string, id: string) =>
  queryOptions({
    queryKey: ['forms', 'record', formId, id],
    queryFn: ({ signal }) => get(`/forms/${formId}/submissions/${id}`, SubmissionDetail, { signal }),
  });

export const exportTablesQuery = (formId: string) =>
  queryOptions({
    queryKey: ['forms', 'export-tables', formId],
    queryFn: ({ signal }) => get(`/forms/${formId}/export/tables`, ExportTables, { signal }),
  });

export const devicesQuery = queryOptions({
  queryKey: ['forms', 'devices'],
  queryFn: ({ signal }) => get('/forms/devices', DeviceList, { signal }),
});

export const storesQuery = queryOptions({
  queryKey: ['forms', 'stores'],
  queryFn: ({ signal }) => get('/forms/field-work/stores', BrowserStoreList, { signal }),
});

export const quarantineQuery = (formId: string) =>
  queryOptions({
    queryKey: ['forms', 'quarantine', formId],
    queryFn: ({ signal }) =>
      get('/forms/field-work/quarantine', QuarantinedRecordList, { query: { formId, undecided: 'true' }, signal }),
  });

export const tasksQuery = (formId: string) =>
  queryOptions({
    queryKey: ['forms', 'tasks', formId],
    queryFn: ({ signal }) => get(`/forms/${formId}/tasks`, FormTaskList, { signal }),
  });

export const answerersQuery = (formId: string) =>
  queryOptions({
    queryKey: ['forms', 'answerers', formId],
    queryFn: ({ signal }) => get(`/forms/${formId}/answerers`, Answerers, { signal }),
  });

/** Whatever is done to a form shows in its page, its draft and the list. */
export const forgetForms = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['forms'] });
