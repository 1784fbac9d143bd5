import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { AuditActors } from '@minga/contracts/audit';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { sayActor } from './record-words.ts';
import { words } from './words.ts';

interface Props {
  /** Account id, as in the address. */
  value: string | undefined;
  /** What the lines call that account, once one is read. */
  name: string | undefined;
  onChoose: (account: string | undefined) => void;
}

const fewest = 3;

/** A colleague or a service, found by name. The search waits until the reader stops writing, because it is noted too. */
export function ActorField({ value, name, onChoose }: Props) {
  const t = useWords(words);
  const [written, setWritten] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const [asked] = useDebouncedValue(written.trim(), 400);
  const searching = asked.length >= fewest && asked !== chosen?.label;
  const { data: found = [] } = useQuery({
    queryKey: ['audit', 'actors', asked],
    queryFn: ({ signal }) => get('/audit/actors', AuditActors, { query: { search: asked }, signal }),
    enabled: searching,
    staleTime: Infinity,
  });
  const options = found.map((actor) => ({
    value: actor.id,
    label: actor.kind === 'service' ? t('service', { name: sayActor(actor.name) }) : actor.name,
  }));
  const known = chosen?.value === value ? chosen?.label : undefined;
  const current = value === undefined ? [] : [{ value, label: known ?? name ?? t('actorChosen') }];
  return (
    <Select
      label={t('actor')}
      description={t('actorHelp')}
      placeholder={t('all')}
      data={[...current, ...options.filter((option) => option.value !== value)]}
      filter={({ options: all }) => all}
      value={value ?? null}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('all') }}
      nothingFoundMessage={written.trim().length < fewest ? t('actorHelp') : t('actorNone')}
      onSearchChange={setWritten}
      onChange={(next, option) => {
        setChosen(next === null ? undefined : { value: next, label: option?.label ?? '' });
        onChoose(next ?? undefined);
      }}
    />
  );
}
