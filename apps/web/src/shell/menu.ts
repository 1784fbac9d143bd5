// Which pages a person finds in which menu: only those that may be opened.
import type { PageFacts, Menu } from '../platform/page.ts';
import type { Session } from '../platform/session.tsx';

export const menus = ['response', 'people', 'field', 'results'] as const satisfies readonly Menu[];

export interface MenuPage {
  path: string;
  facts: PageFacts;
}

/** Whether this person may open the page, as far as the browser knows. */
export function mayOpen(session: Pick<Session, 'account' | 'may'>, facts: PageFacts): boolean {
  if (facts.open) return true;
  if (!session.account) return false;
  return facts.verb === undefined || session.may(facts.verb);
}

interface RouteLike {
  fullPath: string;
  options: { staticData?: { page?: PageFacts } };
}

/** The pages of one menu in the order of `pages.ts`. */
export function pagesOf(
  routes: readonly RouteLike[],
  menu: Menu,
  session: Pick<Session, 'account' | 'may'>,
): MenuPage[] {
  return routes.flatMap(({ fullPath, options }) => {
    const facts = options.staticData?.page;
    return facts?.menu === menu && mayOpen(session, facts) ? [{ path: fullPath, facts }] : [];
  });
}
