import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { isProblem } from '../platform/problem.ts';
import { useWords } from '../platform/words.ts';
import classes from './Note.module.css';
import { formWords } from './form-words.ts';

/** What happened, what is safe, what to do next. Nothing is drawn without a problem. */
export function ErrorNote({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const t = useWords(formWords);
  if (problem === undefined || problem === null) return null;
  const known = isProblem(problem);
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p>{known ? problem.title() : t('unknownFault')}</p>
        {known && problem.issues.length > 0 && (
          <ul>
            {problem.issues.slice(0, 8).map(({ field }) => (
              <li key={field}>
                <code>{field}</code> {problem.about(field)}
              </li>
            ))}
          </ul>
        )}
        {onRetry && (
          <Button size="compact-md" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
