import { useMatches, useRouter } from '@tanstack/react-router';
import type { Menu, PageFacts } from '../platform/page.ts';
import { useSession } from '../platform/session.tsx';
import { pagesOf, type MenuPage } from './menu.ts';

/** The page that is open now. */
export function useOpenPage(): PageFacts | undefined {
  return useMatches({ select: (matches) => matches.at(-1)?.staticData.page });
}

export function useOpenPath(): string | undefined {
  return useMatches({ select: (matches) => matches.at(-1)?.fullPath });
}

/** Every page this person may open, in one menu. */
export function useMenuPages(menu: Menu): MenuPage[] {
  const router = useRouter();
  const session = useSession();
  return pagesOf(Object.values(router.routesById), menu, session);
}

/** The menu that the open page belongs to, also when it is reached through another page. */
export function useOpenMenu(): Menu | undefined {
  const router = useRouter();
  const open = useOpenPage();
  if (open?.menu) return open.menu;
  const above = Object.values(router.routesById).find((route) => route.fullPath === open?.parent);
  return above?.options.staticData?.page?.menu;
}
