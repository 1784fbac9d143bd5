import { Autocomplete, Button } from '@mantine/core';
import { ImportIssue } from '@minga/contracts/imports';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { issuesQuery, said } from './api.ts';
import classes from './imports.module.css';
import { words } from './words.ts';

/** What is wrong in which cells. One decision mends all equal ones. */
export function Issues({ id, changed, writable }: { id: string; changed: string; writable: boolean }) {
  const t = useWords(words);
  const { data } = useQuery(issuesQuery(id, changed));
  if (!data) return null;
  return (
    <section className={classes.section}>
      <h2>{t('problems')}</h2>
      {data.issues.length === 0 && <p>{t('noProblems')}</p>}
      <ul className={classes.issues}>
        {data.issues.map((issue) => (
          <li key={issue.id} className={classes.issue}>
            <span>
              <code>{/^\d+$/.test(issue.cell) ? t('wholeRow', { row: issue.cell }) : issue.cell}</code>{' '}
              {issue.value !== null && <q>{issue.value}</q>} · {t(`severity.${issue.severity}`)}
            </span>
            <span>{said(issue.says)}</span>
            <Decision id={id} issue={issue} changed={changed} writable={writable} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const mendable = new Set(['cell', 'place', 'organisation', 'sector', 'repeated']);

interface Props {
  id: string;
  issue: ImportIssue;
  changed: string;
  writable: boolean;
}

function Decision({ id, issue, changed, writable }: Props) {
  const t = useWords(words);
  const queries = useQueryClient();
  const [typed, setTyped] = useState(issue.repair ?? issue.suggestions[0]?.label ?? '');
  const [problem, setProblem] = useState<unknown>();
  if (issue.kind === 'repeated' && issue.state === 'repaired') return <span role="status">{t('repeatedKept')}</span>;
  if (issue.state !== 'open')
    return <span role="status">{t(`issue.${issue.state}`, { value: issue.decision ?? '' })}</span>;
  // A notice that no person can mend asks for no decision.
  if (issue.severity === 'warning' && !mendable.has(issue.kind)) return null;
  if (!writable || !mendable.has(issue.kind)) return <span>{t('issue.open')}</span>;
  const decide = async (body: { value: string } | { leave: true }) => {
    setProblem(undefined);
    try {
      await send('PATCH', `/imports/${id}/issues/${issue.id}`, body, ImportIssue);
      await queries.invalidateQueries({ queryKey: issuesQuery(id, changed).queryKey });
    } catch (error) {
      setProblem(error);
    }
  };
  const leave = (
    <Button variant="subtle" onClick={() => void decide({ leave: true })}>
      {t('leave')}
    </Button>
  );
  if (issue.kind === 'repeated')
    return (
      <>
        <ErrorNote problem={problem} />
        <span className={classes.acts}>
          <Button variant="default" onClick={() => void decide({ value: 'keep' })}>
            {t('keepRepeated', { rows: issue.rows })}
          </Button>
          {leave}
        </span>
      </>
    );
  const meant = issue.suggestions.find(({ label }) => label === typed)?.value ?? typed;
  return (
    <>
      <ErrorNote problem={problem} />
      <span className={classes.acts}>
        <Autocomplete
          label={t('repair')}
          value={typed}
          onChange={setTyped}
          data={[...new Set(issue.suggestions.map(({ label }) => label))]}
        />
        <Button variant="default" disabled={meant.trim() === ''} onClick={() => void decide({ value: meant })}>
          {t('apply', { rows: issue.rows })}
        </Button>
        {leave}
      </span>
    </>
  );
}
