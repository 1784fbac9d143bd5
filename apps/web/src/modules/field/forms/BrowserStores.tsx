import { BrowserStore } from '@minga/contracts/forms';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate, formatDateTime } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { forgetForms, storesQuery } from './api.ts';
import { browserOf } from './browser-of.ts';
import { sendingWords } from './sending-words.ts';

interface Props {
  prove: <Result>(act: () => Promise<Result>) => Promise<Result>;
}

/** Browsers in which people keep forms and unsent records, and the order to erase one. */
export function BrowserStores({ prove }: Props) {
  const t = useWords(sendingWords);
  const client = useQueryClient();
  const { data: stores } = useSuspenseQuery(storesQuery);
  const wipe = async (id: string) => {
    await prove(() => send('POST', `/forms/field-work/stores/${id}/wipe`, undefined, BrowserStore));
    await forgetForms(client);
  };
  return (
    <section className={classes.section}>
      <DataTable
        name={t('stores')}
        rows={stores}
        columns={useColumns(wipe)}
        rowKey={({ id }) => id}
        empty={t('storesNone')}
      />
    </section>
  );
}

function useColumns(wipe: (id: string) => Promise<void>): readonly [Column<BrowserStore>, ...Column<BrowserStore>[]] {
  const t = useWords(sendingWords);
  return [
    { id: 'whose', header: t('storeOf'), value: ({ accountName }) => accountName ?? t('noName') },
    { id: 'browser', header: t('browser'), value: ({ agent }) => browserOf(agent) ?? t('unknownBrowser') },
    {
      id: 'contact',
      header: t('lastContact'),
      value: ({ lastContactAt }) => lastContactAt,
      cell: ({ lastContactAt }) => formatDateTime(lastContactAt),
    },
    {
      id: 'lease',
      header: t('lease'),
      value: ({ leaseHours }) => leaseHours,
      cell: ({ leaseHours }) => t('leaseHours', { hours: leaseHours }),
    },
    {
      id: 'state',
      header: t('state'),
      value: ({ wipedAt }) => wipedAt ?? '',
      cell: ({ id, wipedAt, heardAt }) => {
        if (heardAt !== null) return t('wipeHeard', { date: formatDate(heardAt) });
        if (wipedAt !== null) return t('wipeWaits');
        return (
          <ConfirmAct act={t('wipe')} variant="subtle" danger onConfirm={() => wipe(id)}>
            <p>{t('wipeSays')}</p>
            <p>{t('wipeLoses')}</p>
          </ConfirmAct>
        );
      },
    },
  ];
}
