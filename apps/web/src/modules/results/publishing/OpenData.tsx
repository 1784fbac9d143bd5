import type { PublicPlan } from '@minga/contracts/publishing';
import { useWords } from '../../../platform/words.ts';
import classes from './Public.module.css';
import { words } from './words.ts';

const files = [
  ['/api/publishing/figures.csv', 'csv'],
  ['/api/publishing/figures.json', 'json'],
  ['/api/publishing/plan.json', 'planJson'],
  ['/api/docs/', 'apiDocs'],
  ['/api/openapi.json', 'apiFile'],
] as const;

/** The same figures for machines, and how to ask for them. */
export function OpenData({ plan }: { plan: PublicPlan }) {
  const t = useWords(words);
  return (
    <>
      <p>{t('openDataWhy')}</p>
      <ul className={classes.files}>
        {files.map(([address, label]) => (
          <li key={address}>
            <a href={address}>{t(label)}</a> <code>{address}</code>
          </li>
        ))}
      </ul>
      {plan.release && (
        <p className={classes.small}>
          {t('hash')}: <code className={classes.hash}>{plan.release.sha256}</code>
        </p>
      )}
    </>
  );
}
