import { Button } from '@mantine/core';
import { Device, type DeviceOpened, type FeedOpened } from '@minga/contracts/forms';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { useProof } from '../../base/access/use-proof.tsx';
import { devicesQuery, forgetForms } from './api.ts';
import { BrowserStores } from './BrowserStores.tsx';
import { DeviceForm } from './DeviceForm.tsx';
import { FeedForm } from './FeedForm.tsx';
import { OpenedDevice } from './OpenedDevice.tsx';
import { OpenedFeed } from './OpenedFeed.tsx';
import { sendingWords } from './sending-words.ts';
import { words } from './words.ts';

const route = getRouteApi('/devices');

/** Phones and browsers that collect, and programs that read. A secret is shown once. */
export function Page() {
  const t = useWords(words);
  const says = useWords(sendingWords);
  const { may } = useSession();
  const client = useQueryClient();
  const { sort, form } = route.useSearch();
  const patch = usePatchSearch();
  const { prove, dialog } = useProof();
  const { data: devices } = useSuspenseQuery(devicesQuery);
  // Kept in memory alone: the secret is in no address and in no store of the browser.
  const [opened, setOpened] = useState<DeviceOpened>();
  const [fed, setFed] = useState<FeedOpened>();
  const revoke = async (id: string) => {
    await prove(() => send('POST', `/forms/devices/${id}/revocation`, undefined, Device));
    await forgetForms(client);
  };
  const columns = useColumns(revoke);
  const close = () => {
    setOpened(undefined);
    setFed(undefined);
    patch({ form: undefined });
  };
  return (
    <>
      <PageHead
        sentence={t('devicesSentence', { count: devices.filter(({ revokedAt }) => revokedAt === null).length })}
      >
        <Button size="compact-md" onClick={() => patch({ form: 'add' }, { step: true })}>
          {t('addDevice')}
        </Button>
        {may('submissions.export') && (
          <Button size="compact-md" variant="default" onClick={() => patch({ form: 'feed' }, { step: true })}>
            {says('addFeed')}
          </Button>
        )}
      </PageHead>
      <DataTable
        name={t('devices')}
        rows={devices}
        columns={columns}
        rowKey={({ id }) => id}
        sort={sort}
        onSort={(next) => patch({ sort: next })}
        empty={t('devicesNone')}
      />
      <DetailDrawer title={t('addDevice')} opened={form === 'add'} onClose={close}>
        {opened ? <OpenedDevice opened={opened} onDone={close} /> : <DeviceForm prove={prove} onDone={setOpened} />}
      </DetailDrawer>
      <DetailDrawer title={says('addFeed')} opened={form === 'feed' && may('submissions.export')} onClose={close}>
        {fed ? <OpenedFeed opened={fed} onDone={close} /> : <FeedForm prove={prove} onDone={setFed} />}
      </DetailDrawer>
      <BrowserStores prove={prove} />
      {dialog}
    </>
  );
}

function useColumns(revoke: (id: string) => Promise<void>): readonly [Column<Device>, ...Column<Device>[]] {
  const t = useWords(words);
  return [
    { id: 'name', header: t('device'), value: ({ name }) => name },
    { id: 'kind', header: t('deviceKind'), value: ({ kind }) => t(kind === 'feed' ? 'deviceFeeds' : 'deviceCollects') },
    { id: 'username', header: t('username'), value: ({ username }) => username },
    { id: 'forms', header: t('formsOf'), value: ({ forms }) => forms.map(({ title }) => title).join(', ') },
    {
      id: 'expires',
      header: t('expires'),
      value: ({ expiresAt }) => expiresAt,
      cell: ({ expiresAt }) => formatDate(expiresAt),
    },
    {
      id: 'state',
      header: t('state'),
      value: ({ revokedAt }) => (revokedAt === null ? t('active') : t('ended', { date: formatDate(revokedAt) })),
      cell: ({ id, revokedAt }) =>
        revokedAt === null ? (
          <ConfirmAct act={t('endDevice')} variant="subtle" onConfirm={() => revoke(id)}>
            <p>{t('endDeviceSays')}</p>
          </ConfirmAct>
        ) : (
          t('ended', { date: formatDate(revokedAt) })
        ),
    },
  ];
}
