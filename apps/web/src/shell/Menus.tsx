import {
  IconBuildingCommunity,
  IconChartHistogram,
  IconClipboardList,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../platform/words.ts';
import { menus } from './menu.ts';
import { useMenuPages, useOpenMenu, useOpenPath } from './use-pages.ts';
import { words } from './words.ts';

type Section = (typeof menus)[number];
const icons: Record<Section, Icon> = {
  response: IconBuildingCommunity,
  people: IconUsers,
  field: IconClipboardList,
  results: IconChartHistogram,
};

/** The four sections under the header, on a wide screen. */
export function TopMenus() {
  const t = useWords(words);
  return (
    <nav className="top-menus from-tablet" aria-label={t('menus')}>
      {menus.map((menu) => (
        <SectionLink key={menu} menu={menu} />
      ))}
    </nav>
  );
}

/** The same four within reach of the thumb, on a phone. */
export function BottomBar() {
  const t = useWords(words);
  return (
    <nav className="bottom-bar to-tablet" aria-label={t('menus')}>
      {menus.map((menu) => (
        <SectionLink key={menu} menu={menu} icon />
      ))}
    </nav>
  );
}

/** A section shows only when it has a page for this person, and opens at its first. */
function SectionLink({ menu, icon = false }: { menu: Section; icon?: boolean }) {
  const t = useWords(words);
  const pages = useMenuPages(menu);
  const open = useOpenMenu() === menu;
  const first = pages[0];
  const SectionIcon = icons[menu];
  if (!first) return null;
  return (
    <Link to={first.path} aria-current={open ? 'true' : undefined} className="section-link">
      {icon && <SectionIcon size={22} aria-hidden />}
      {t(menu)}
    </Link>
  );
}

/** The pages of the open section, when there is more than one. */
export function SectionPages() {
  const menu = useOpenMenu();
  return menu && menu !== 'account' ? <PagesRow menu={menu} /> : null;
}

function PagesRow({ menu }: { menu: Section }) {
  const t = useWords(words);
  const pages = useMenuPages(menu);
  const open = useOpenPath();
  if (pages.length < 2) return null;
  return (
    <nav className="section-pages" aria-label={t('pagesOf', { section: t(menu) })}>
      {pages.map(({ path, facts }) => (
        <Link key={path} to={path} aria-current={path === open ? 'page' : undefined}>
          {facts.title()}
        </Link>
      ))}
    </nav>
  );
}
