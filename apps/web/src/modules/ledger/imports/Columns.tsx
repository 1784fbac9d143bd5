import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { Import, type ImportColumn, type ImportKind, type ImportSheet } from '@minga/contracts/imports';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { importQuery, kindsQuery, previewQuery, said } from './api.ts';
import classes from './imports.module.css';
import { words } from './words.ts';

interface Props {
  data: Import;
  writable: boolean;
}

/** What each sheet and column is taken for, with the choice to say otherwise, and the first rows beside it. */
export function Columns({ data, writable }: Props) {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>();
  const save = async (body: object) => {
    setProblem(undefined);
    try {
      const changed = await send('PUT', `/imports/${data.id}/mapping`, body, Import);
      queries.setQueryData(importQuery(data.id).queryKey, changed);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      <ErrorNote problem={problem} />
      {writable && <Options data={data} save={save} />}
      {data.sheets.map((sheet) => (
        <Sheet key={sheet.index} data={data} sheet={sheet} writable={writable} save={save} />
      ))}
    </>
  );
}

type Save = (body: object) => Promise<void>;

function Options({ data, save }: { data: Import; save: Save }) {
  const t = useWords(words);
  const { settings } = data;
  const takes = ['takePlaces', 'takeSectors', 'takeOrganisations'] as const;
  const days = ['from', 'to'] as const;
  return (
    <section className={classes.section}>
      <h2>{t('options')}</h2>
      <div className={classes.options}>
        {takes.map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            checked={settings[name]}
            onChange={(event) => void save({ [name]: event.currentTarget.checked })}
          />
        ))}
        {days.map((name) => (
          <TextInput
            key={name}
            type="date"
            label={t(name)}
            defaultValue={settings[name] ?? ''}
            onBlur={(event) => {
              const day = event.currentTarget.value || null;
              if (day !== settings[name]) void save({ [name]: day });
            }}
          />
        ))}
      </div>
    </section>
  );
}

function Sheet({ data, sheet, writable, save }: Props & { sheet: ImportSheet; save: Save }) {
  const t = useWords(words);
  const { data: kinds = [] } = useQuery(kindsQuery);
  const [shown, setShown] = useState(false);
  const kind = kinds.find((each) => each.code === sheet.kind);
  const name = sheet.name || data.fileName;
  const columns = columnsOf(t, sheet, kind, writable ? save : undefined);
  return (
    <section className={classes.section} aria-label={`${t('sheet')} ${name}`}>
      <div className={classes.options}>
        <Select
          label={`${t('kind')}: ${name}`}
          placeholder={t('unknownKind')}
          disabled={!writable}
          data={kinds.map(({ code, title }) => ({ value: code, label: said(title) }))}
          value={sheet.kind}
          onChange={(code) => code && void save({ sheets: [{ index: sheet.index, kind: code }] })}
        />
        <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t('preview')}
        </Button>
      </div>
      {sheet.refusal && <p role="alert">{said(sheet.refusal.says)}</p>}
      {shown && <Preview id={data.id} sheet={sheet.index} name={name} />}
      {sheet.columns.length > 0 && (
        <DataTable
          name={`${t('columns')}: ${name}`}
          rows={sheet.columns}
          columns={columns}
          rowKey={({ column }) => String(column)}
        />
      )}
    </section>
  );
}

function columnsOf(
  t: ReturnType<typeof useWords<keyof typeof words.es>>,
  sheet: ImportSheet,
  kind: ImportKind | undefined,
  save: Save | undefined,
): readonly [Column<ImportColumn>, ...Column<ImportColumn>[]] {
  const labels = new Map((kind?.fields ?? []).map(({ name, label }) => [name, said(label)]));
  const choices = [...labels].map(([value, label]) => ({ value, label: `${label} (${value})` }));
  const choose = (column: number, field: string | null) =>
    save?.({ sheets: [{ index: sheet.index, fields: { [column]: field } }] });
  return [
    { id: 'header', header: t('column'), value: ({ header, tag }) => header || tag || '—' },
    {
      id: 'field',
      header: t('field'),
      value: ({ field }) => (field ? (labels.get(field) ?? field) : t('notImported')),
      cell: ({ column, header, field }) =>
        save && kind ? (
          <Select
            aria-label={`${t('field')}: ${header}`}
            size="xs"
            searchable
            clearable
            placeholder={t('notImported')}
            clearButtonProps={{ 'aria-label': `${t('notImported')}: ${header}` }}
            data={choices}
            value={field}
            onChange={(next) => void choose(column, next)}
          />
        ) : (
          (field && labels.get(field)) || t('notImported')
        ),
    },
    { id: 'reason', header: t('reason'), value: ({ reason }) => t(`reason.${reason}`) },
  ];
}

function Preview({ id, sheet, name }: { id: string; sheet: number; name: string }) {
  const t = useWords(words);
  const { data, error } = useQuery(previewQuery(id, sheet));
  if (!data) return <ErrorNote problem={error} />;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={`${t('preview')}: ${name}`}>
      <table>
        <tbody>
          {data.rows.slice(0, 12).map(({ number, cells }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              {cells.map((cell, at) => (
                <td key={at}>{cell === null ? '' : String(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
