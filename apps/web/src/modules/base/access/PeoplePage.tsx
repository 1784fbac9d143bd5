import { Button, Select, TextInput } from '@mantine/core';
import { People, personRoles, Waiting, type Person } from '@minga/contracts/access';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer, WithDetail } from '../../../parts/Detail.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { get } from '../../../platform/api.ts';
import { formatDateTime } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchedAddress, usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { PageLoading } from '../../../shell/states.tsx';
import classes from './access.module.css';
import { InviteForm } from './InviteForm.tsx';
import { peopleWords } from './people-words.ts';
import { PersonDetail } from './PersonDetail.tsx';
import { sayRole } from './role-words.ts';
import { useProof } from './use-proof.tsx';
import { WaitingList } from './WaitingList.tsx';

const route = getRouteApi('/access');

/** Accounts and rights of everyone who works here, and what waits for a second person. */
export function Page() {
  const t = useWords(peopleWords);
  const { may } = useSession();
  const { open, q, status, role } = route.useSearch();
  const filters = { q, status, role };
  const patch = usePatchSearch();
  const client = useQueryClient();
  const { prove, dialog } = useProof();
  const [inviting, setInviting] = useState(false);
  const people = useQuery({
    queryKey: ['access', 'people', filters],
    queryFn: ({ signal }) => get('/access/people', People, { query: { ...filters, limit: 500 }, signal }),
    placeholderData: keepPreviousData,
  });
  const waiting = useQuery({
    queryKey: ['access', 'waiting'],
    queryFn: ({ signal }) => get('/access/waiting', z.array(Waiting), { signal }),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['access'] });
  if (people.error)
    return (
      <>
        <PageHead />
        <ErrorNote problem={people.error} onRetry={() => void people.refetch()} />
      </>
    );
  if (!people.data) return <PageLoading />;
  const chosen = people.data.people.find((person) => person.id === open);
  return (
    <>
      <PageHead sentence={t('sentence', { total: people.data.total, waiting: waiting.data?.length ?? 0 })}>
        <ExportMenu of={[{ list: 'people', filters }]} />
        {may('access.invite') && <Button onClick={() => setInviting(true)}>{t('invite')}</Button>}
      </PageHead>
      {dialog}
      <DetailDrawer title={t('invite')} opened={inviting} onClose={() => setInviting(false)}>
        <InviteForm prove={prove} onDone={() => void refresh()} />
      </DetailDrawer>
      <WaitingList waiting={waiting.data ?? []} prove={prove} onDecided={refresh} />
      <Filters />
      <WithDetail
        title={chosen?.name ?? ''}
        onClose={() => patch({ open: undefined })}
        detail={chosen && <PersonDetail key={chosen.id} person={chosen} prove={prove} onChange={refresh} />}
      >
        <PeopleTable people={people.data.people} total={people.data.total} open={open} />
      </WithDetail>
    </>
  );
}

function Filters() {
  const t = useWords(peopleWords);
  const { q, status, role } = route.useSearch();
  const patch = usePatchSearch();
  const states = (['invited', 'active', 'disabled'] as const).map((one) => ({ value: one, label: t(`status.${one}`) }));
  return (
    <div className={`${classes.filters} no-print`}>
      <TextInput
        type="search"
        label={t('search')}
        defaultValue={q}
        onChange={(event) => patch({ q: event.currentTarget.value || undefined })}
      />
      <Select
        label={t('status')}
        placeholder={t('all')}
        data={states}
        value={status ?? null}
        clearable
        clearButtonProps={{ 'aria-label': t('all') }}
        onChange={(next) => patch({ status: next ?? undefined })}
      />
      <Select
        label={t('role')}
        placeholder={t('all')}
        data={personRoles.map((one) => ({ value: one, label: sayRole(one) }))}
        value={role ?? null}
        clearable
        clearButtonProps={{ 'aria-label': t('all') }}
        searchable
        onChange={(next) => patch({ role: next ?? undefined })}
      />
    </div>
  );
}

function PeopleTable({ people, total, open }: { people: readonly Person[]; total: number; open: string | undefined }) {
  const t = useWords(peopleWords);
  const address = usePatchedAddress();
  const roles = (person: Person) => [...new Set(person.grants.map((grant) => sayRole(grant.role)))].join(', ');
  const waysIn = (person: Person) =>
    [
      person.passkeys > 0 ? t('passkeys', { count: person.passkeys }) : '',
      person.password && person.totp ? t('passwordCode') : '',
    ]
      .filter(Boolean)
      .join(', ') || (person.synthetic ? t('practice') : t('noFactor'));
  const columns: [Column<Person>, ...Column<Person>[]] = [
    { id: 'name', header: t('name'), value: (person) => person.name },
    { id: 'rights', header: t('rights'), value: (person) => roles(person) || t('none') },
    { id: 'status', header: t('status'), value: (person) => t(`status.${person.status}`) },
    { id: 'factors', header: t('factors'), value: waysIn },
    {
      id: 'seen',
      header: t('seen'),
      value: (person) => person.lastSeenAt ?? '',
      cell: (person) => (person.lastSeenAt ? formatDateTime(person.lastSeenAt) : t('never')),
    },
    { id: 'email', header: t('email'), value: (person) => person.email },
  ];
  return (
    <DataTable
      name={t('list')}
      rows={people}
      total={total}
      columns={columns}
      rowKey={(person) => person.id}
      link={(person) => address({ open: person.id })}
      {...(open === undefined ? {} : { openRow: open })}
    />
  );
}
