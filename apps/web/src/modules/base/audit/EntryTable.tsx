import type { AuditEntry } from '@minga/contracts/audit';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { formatDateTime } from '../../../platform/format.ts';
import { usePatchedAddress } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { sayAct } from './act-words.ts';
import classes from './audit.module.css';
import { lineKey } from './line-key.ts';
import { Outcome } from './Outcome.tsx';
import { sayActor, sayFact, sayKind } from './record-words.ts';
import { words } from './words.ts';

const momentOf = ({ at }: AuditEntry) => <span className={classes.moment}>{formatDateTime(at)}</span>;
const outcomeOf = ({ outcome }: AuditEntry) => <Outcome outcome={outcome} />;

/** Lines of the log in the order in which the server gives them; a part of them cannot be sorted otherwise. */
export function EntryTable({
  entries,
  total,
  open,
}: {
  entries: readonly AuditEntry[];
  total: number;
  open: string | undefined;
}) {
  const t = useWords(words);
  const address = usePatchedAddress();
  const facts = (entry: AuditEntry) =>
    Object.entries(entry.facts)
      .map(sayFact)
      .map(({ name, value }) => `${name}: ${value}`)
      .join(' · ');
  const columns: [Column<AuditEntry>, ...Column<AuditEntry>[]] = [
    { id: 'at', header: t('when'), value: ({ at }) => at, cell: momentOf, sortable: false },
    {
      id: 'actor',
      header: t('actor'),
      value: ({ account }) => (account ? sayActor(account.name) : t('system')),
      sortable: false,
    },
    { id: 'act', header: t('act'), value: ({ act }) => sayAct(act), sortable: false },
    {
      id: 'outcome',
      header: t('outcome'),
      value: ({ outcome }) => t(outcome),
      cell: outcomeOf,
      sortable: false,
    },
    {
      id: 'record',
      header: t('record'),
      value: ({ subjectKind }) => (subjectKind === null ? t('noRecord') : sayKind(subjectKind)),
      sortable: false,
    },
    { id: 'facts', header: t('facts'), value: (entry) => facts(entry) || t('none0'), sortable: false },
  ];
  return (
    <DataTable
      name={t('lines')}
      rows={entries}
      total={total}
      columns={columns}
      rowKey={lineKey}
      link={(entry) => address({ open: lineKey(entry) })}
      empty={t('none')}
      {...(open === undefined ? {} : { openRow: open })}
    />
  );
}
