import { Button, Select, TextInput } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { knownActs, sayAct } from './act-words.ts';
import { ActorField } from './ActorField.tsx';
import type { LogSearch } from './api.ts';
import classes from './audit.module.css';
import { knownKinds, sayKind } from './record-words.ts';
import { words } from './words.ts';

/** Choices with words; one that came by a link and has none shows its code. */
const choices = (known: readonly string[], chosen: string | undefined, says: (code: string) => string) =>
  [...known, ...(chosen !== undefined && !known.includes(chosen) ? [chosen] : [])]
    .map((value) => ({ value, label: says(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));

/** What is looked for. Text and days wait for the button, because every search is noted in the log. */
export function LogFilters({ search, actorName }: { search: LogSearch; actorName: string | undefined }) {
  const t = useWords(words);
  const patch = usePatchSearch();
  const change = (next: LogSearch) => patch({ ...next, open: undefined });
  const find = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = new FormData(event.currentTarget);
    const read = (name: string) => {
      const value = written.get(name);
      return typeof value === 'string' ? value.trim() || undefined : undefined;
    };
    change({ record: read('record'), from: read('from'), to: read('to') });
  };
  const nothing = { record: undefined, kind: undefined, actor: undefined, act: undefined, outcome: undefined };
  const clearButtonProps = { 'aria-label': t('all') };
  const { record, from, to } = search;
  const narrowed = [record, search.kind, search.actor, search.act, search.outcome, from, to].some(Boolean);
  return (
    <form
      key={[record, from, to].join(' ')}
      className={`${classes.filters} no-print`}
      aria-label={t('search')}
      onSubmit={find}
    >
      <TextInput
        name="record"
        label={t('record')}
        description={t('recordHelp')}
        defaultValue={record}
        autoComplete="off"
      />
      <ActorField value={search.actor} name={actorName} onChoose={(actor) => change({ actor })} />
      <Select
        label={t('act')}
        placeholder={t('all')}
        data={choices(knownActs, search.act, sayAct)}
        value={search.act ?? null}
        searchable
        clearable
        clearButtonProps={clearButtonProps}
        onChange={(act) => change({ act: act ?? undefined })}
      />
      <Select
        label={t('outcome')}
        placeholder={t('all')}
        data={(['done', 'refused'] as const).map((value) => ({ value, label: t(value) }))}
        value={search.outcome ?? null}
        clearable
        clearButtonProps={clearButtonProps}
        onChange={(outcome) => change({ outcome: outcome ?? undefined })}
      />
      <Select
        label={t('kind')}
        placeholder={t('all')}
        data={choices(knownKinds, search.kind, sayKind)}
        value={search.kind ?? null}
        searchable
        clearable
        clearButtonProps={clearButtonProps}
        onChange={(kind) => change({ kind: kind ?? undefined })}
      />
      <TextInput type="date" name="from" label={t('from')} defaultValue={from} />
      <TextInput type="date" name="to" label={t('to')} defaultValue={to} />
      <div className={classes.acts}>
        <Button type="submit">{t('find')}</Button>
        {narrowed && (
          <Button variant="subtle" onClick={() => change({ ...nothing, from: undefined, to: undefined })}>
            {t('clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
