import type { AuditEntry } from '@minga/contracts/audit';
import type { ReactNode } from 'react';
import { To } from '../../../parts/To.tsx';
import { formatDateTime } from '../../../platform/format.ts';
import { stringifySearch } from '../../../platform/search.ts';
import { useWords } from '../../../platform/words.ts';
import { sayAct } from './act-words.ts';
import classes from './audit.module.css';
import { Outcome } from './Outcome.tsx';
import { sayActor, sayFact, sayKind } from './record-words.ts';
import { words } from './words.ts';

const logOf = (search: { record?: string; kind?: string; actor?: string }): string =>
  `/audit${stringifySearch(search)}`;

/** One line of the log whole, and the ways on: the record's other lines, the person's other acts. */
export function EntryDetail({ entry }: { entry: AuditEntry }) {
  const t = useWords(words);
  const { account, subjectId, subjectKind } = entry;
  const facts = Object.entries(entry.facts).map(sayFact);
  return (
    <>
      <dl className={classes.detail}>
        <Fact name={t('when')}>
          <time dateTime={entry.at}>{formatDateTime(entry.at)}</time> <code>{entry.at}</code>
        </Fact>
        <Fact name={t('actor')}>{account ? sayActor(account.name) : t('system')}</Fact>
        <Fact name={t('act')}>
          {sayAct(entry.act)} <code>{entry.act}</code>
        </Fact>
        <Fact name={t('outcome')}>
          <Outcome outcome={entry.outcome} />
        </Fact>
        <Fact name={t('record')}>
          {subjectKind === null ? t('noRecord') : sayKind(subjectKind)} {subjectId && <code>{subjectId}</code>}
        </Fact>
      </dl>
      <h3>{t('facts')}</h3>
      {facts.length === 0 && <p>{t('none0')}</p>}
      <dl className={classes.detail}>
        {facts.map(({ name, value }) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      <ul className={classes.ways}>
        {subjectId && (
          <li>
            <To address={logOf({ record: subjectId, ...(subjectKind && { kind: subjectKind }) })}>
              {t('aboutRecord')}
            </To>
          </li>
        )}
        {account && (
          <>
            <li>
              <To address={logOf({ actor: account.id })}>{t('ofActor')}</To>
            </li>
            <li>
              <To address={logOf({ record: account.id, kind: 'account' })}>{t('onActor')}</To>
            </li>
          </>
        )}
      </ul>
    </>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
