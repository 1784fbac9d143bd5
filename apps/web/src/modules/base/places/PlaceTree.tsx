import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { PlaceNode } from '@minga/contracts/places';
import type { Amount } from '../../../parts/amount.ts';
import { AmountText } from '../../../parts/AmountText.tsx';
import { To } from '../../../parts/To.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { treeQuery } from './api.ts';
import classes from './places.module.css';
import { words } from './words.ts';

/** People reached, by id of the place. */
export type Reached = ReadonlyMap<string, Amount>;

const route = getRouteApi('/places');

/** Provinces, their cantons and parishes. Which branches are open stands in the address. */
export function PlaceTree({ roots, reached }: { roots: readonly PlaceNode[]; reached: Reached }) {
  const t = useWords(words);
  const { open } = route.useSearch();
  const patch = usePatchSearch();
  const toggle = (pcode: string) =>
    patch({ open: open.includes(pcode) ? open.filter((one) => one !== pcode) : [...open, pcode] });
  return (
    <section aria-label={t('treeOf')}>
      <ul className={classes.tree}>
        {roots.map((node) => (
          <Branch key={node.id} node={node} reached={reached} open={open} onToggle={toggle} />
        ))}
      </ul>
    </section>
  );
}

interface BranchProps {
  node: PlaceNode;
  reached: Reached;
  open: readonly string[];
  onToggle: (pcode: string) => void;
}

function Branch({ node, reached, open, onToggle }: BranchProps) {
  const t = useWords(words);
  const { pcode, name, level, undelimited } = node;
  const isOpen = open.includes(pcode);
  const hasBelow = level < 3 && !undelimited && (level > 1 || node.children.length > 0);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const amount = reached.get(node.id);
  return (
    <li>
      <div className={classes.branch} data-level={level}>
        {hasBelow ? (
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'closeBranch' : 'openBranch', { name })}
            onClick={() => onToggle(pcode)}
          >
            <Chevron size={18} aria-hidden />
          </button>
        ) : (
          <span className={classes.toggle} />
        )}
        <span className={classes.branchName}>
          <To address={`/places/${pcode}`}>{name}</To>{' '}
          <small>
            {pcode}
            {undelimited && ` · ${t('undelimited')}`}
            {node.children.length > 0 && ` · ${t('inside', { count: node.children.length })}`}
          </small>
        </span>
        {amount !== undefined && (
          <span className={classes.branchReached}>
            <AmountText amount={amount} /> <small>{t('reachedHere')}</small>
          </span>
        )}
      </div>
      {isOpen && hasBelow && <Below node={node} reached={reached} open={open} onToggle={onToggle} />}
    </li>
  );
}

/** Cantons come with the tree; parishes are asked for when their canton is opened. */
function Below({ node, ...rest }: BranchProps) {
  const given = node.children.length > 0;
  const { data } = useQuery({ ...treeQuery(node.pcode, 1), enabled: !given });
  const children = given ? node.children : (data?.[0]?.children ?? []);
  return (
    <ul className={classes.tree}>
      {children.map((child) => (
        <Branch key={child.id} node={child} {...rest} />
      ))}
    </ul>
  );
}
