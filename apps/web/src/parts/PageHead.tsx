import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOpenMenu, useOpenPage } from '../shell/use-pages.ts';
import { words as shellWords } from '../shell/words.ts';
import { useWords } from '../platform/words.ts';
import classes from './PageHead.module.css';
import { To } from './To.tsx';
import { words } from './words.ts';

export interface Crumb {
  label: string;
  /** Address; without one it is where the reader is. */
  to?: string;
}

interface Props {
  /** The page's heading. Without one, the page's title from its route. */
  title?: string;
  /** One sentence that says what matters here, written from the data. */
  sentence?: ReactNode;
  /** Places between the page and what it shows, as Manabí under Protection. */
  crumbs?: readonly Crumb[];
  /** Period picker, export menu, the page's main act. */
  children?: ReactNode;
}

/** The top of every page: where one is, what it is, what it says, and what can be done with all of it. */
export function PageHead({ title, sentence, crumbs = [], children }: Props) {
  const own = useOpenPage()?.title();
  return (
    <div className={classes.head}>
      <Trail crumbs={crumbs} />
      <h1 className={classes.title}>{title ?? own}</h1>
      {sentence && <p className={classes.sentence}>{sentence}</p>}
      <div className={`${classes.acts} no-print`}>{children}</div>
    </div>
  );
}

function Trail({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useWords(words);
  const section = useWords(shellWords);
  const router = useRouter();
  const menu = useOpenMenu();
  const open = useOpenPage();
  const parent = Object.values(router.routesById).find((route) => route.fullPath === open?.parent);
  const above: Crumb[] = [];
  if (menu) above.push({ label: section(menu) });
  if (parent) above.push({ label: parent.options.staticData?.page?.title() ?? '', to: parent.fullPath });
  // A section and its first page bear one name: it is said once.
  const here: Crumb[] = open && open.title() !== above.at(-1)?.label ? [{ label: open.title() }] : [];
  const trail = [...above, ...here, ...crumbs];
  // Alone, the heading's own name says nothing more.
  if (trail.length < 2) return null;
  return (
    <nav aria-label={t('path')}>
      <ol className={classes.trail}>
        {trail.map(({ label, to }, at) => (
          <li key={`${at} ${label}`} aria-current={at === trail.length - 1 ? 'page' : undefined}>
            {to && at < trail.length - 1 ? <To address={to}>{label}</To> : label}
          </li>
        ))}
      </ol>
    </nav>
  );
}
