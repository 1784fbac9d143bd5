import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSession } from '../platform/session.tsx';
import { useWords } from '../platform/words.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { TopMenus } from './Menus.tsx';
import { words } from './words.ts';

/** The first thing on every screen: which mission, search, language, account; beneath it the four sections. */
export function Header({ bare, onSearch }: { bare: boolean; onSearch: () => void }) {
  const t = useWords(words);
  const { mission, account } = useSession();
  return (
    <header className="header">
      <div className="header-row">
        <Link to="/" className="brand">
          <img src="/minga.svg" alt="" width={24} height={24} />
          <span>
            <span data-beside-mission={mission ? true : undefined}>Minga</span>
            {mission && (
              <span className="brand-mission">{mission.charAt(0).toLocaleUpperCase() + mission.slice(1)}</span>
            )}
          </span>
        </Link>
        <span className="header-gap" />
        {account && (
          <>
            <Button
              className="from-tablet"
              variant="default"
              color="gray"
              size="compact-md"
              leftSection={<IconSearch size={16} />}
              rightSection={<Kbd size="xs">{t('searchKeys')}</Kbd>}
              onClick={onSearch}
            >
              {t('search')}
            </Button>
            <ActionIcon
              className="to-tablet"
              variant="subtle"
              color="gray"
              size={40}
              aria-label={t('search')}
              onClick={onSearch}
            >
              <IconSearch size={20} />
            </ActionIcon>
          </>
        )}
        <LanguageSwitch />
        <AccountMenu />
      </div>
      {!bare && <TopMenus />}
    </header>
  );
}
