import type { ReactNode } from 'react';
import { formatNumber } from '../platform/format.ts';
import { useWords } from '../platform/words.ts';
import { formWords } from './form-words.ts';
import classes from './Note.module.css';

export type WorkState = 'waiting' | 'running' | 'done' | 'failed' | 'undone';

interface Props {
  title: string;
  state: WorkState;
  done: number;
  /** Unknown until the work has been measured. */
  total?: number;
  /** What the numbers count: "filas". */
  unit?: string;
  /** What comes after this step. */
  next?: string;
  /** Rows right, rows to repair and so on. */
  counts?: readonly { label: string; value: number }[];
  /** At the end: what was done, by whom, when, under which number. */
  receipt?: ReactNode;
  /** Undo, stop, open the work list. */
  children?: ReactNode;
}

/** Work that takes a while: how far it is, what comes next, and a receipt at the end. It can be left. */
export function LongWork({ title, state, total, unit = '', next, counts = [], receipt, children, ...work }: Props) {
  const t = useWords(formWords);
  // Work reports how far it is now and then; what ended between two reports is done all the same.
  const done = state === 'done' ? (total ?? work.done) : work.done;
  const going = state === 'waiting' || state === 'running';
  const said =
    total === undefined ? formatNumber(done) : t('doneOf', { done: formatNumber(done), total: formatNumber(total) });
  const share = total ? Math.min(100, (100 * done) / total) : state === 'done' ? 100 : 0;
  return (
    <div className={classes.work} role="group" aria-label={title}>
      <div className={classes.workHead}>
        <h2>{title}</h2>
        <span role="status">
          {t(state)} · {said} {unit}
        </span>
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share)}
        aria-valuetext={`${said} ${unit}`}
      >
        <div className={classes.fill} style={{ width: `${share}%` }} />
      </div>
      {counts.length > 0 && (
        <dl className={classes.counts}>
          {counts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatNumber(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {going && (
        <p className={classes.small}>
          {next && `${t('next', { step: next })}. `}
          {t('canLeave')}
        </p>
      )}
      {receipt && (
        <div>
          <h3>{t('receipt')}</h3>
          {receipt}
        </div>
      )}
      {children}
    </div>
  );
}
