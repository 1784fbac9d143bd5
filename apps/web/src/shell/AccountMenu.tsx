import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { z } from 'zod';
import { send } from '../platform/api.ts';
import { useSession } from '../platform/session.tsx';
import { useWords } from '../platform/words.ts';
import { signInAddress } from './sign-in-address.ts';
import { useMenuPages } from './use-pages.ts';
import { words } from './words.ts';

const schemes = [
  { value: 'light', Icon: IconSun },
  { value: 'dark', Icon: IconMoon },
  { value: 'auto', Icon: IconDeviceDesktop },
] as const;

/** The account's pages, how the screen looks, and signing out; for the public, the way to sign in. */
export function AccountMenu() {
  const t = useWords(words);
  const { account, state } = useSession();
  const here = useRouterState({ select: (found) => found.location.href });
  if (state === 'loading') return null;
  if (!account) {
    return (
      <a className="sign-in" href={signInAddress(here)}>
        {t('signIn')}
      </a>
    );
  }
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className="account" aria-label={`${t('account')}: ${account.name}`}>
          <IconUserCircle size={22} aria-hidden />
          <span className="from-tablet account-name">{account.name}</span>
          <IconChevronDown size={14} aria-hidden className="from-tablet" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <AccountEntries />
      </Menu.Dropdown>
    </Menu>
  );
}

function AccountEntries() {
  const t = useWords(words);
  const session = useSession();
  const navigate = useNavigate();
  const pages = useMenuPages('account');
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const signOut = async () => {
    await send('POST', '/access/sign-out', undefined, z.unknown());
    await session.refresh();
    await navigate({ to: '/' });
  };
  return (
    <>
      <Menu.Label>{session.account?.name}</Menu.Label>
      {pages.map(({ path, facts }) => (
        <Menu.Item key={path} component={Link} to={path}>
          {facts.title()}
        </Menu.Item>
      ))}
      <Menu.Item component="a" href="/public">
        {t('publicPlan')}
      </Menu.Item>
      <Menu.Item component="a" href="/api/docs/">
        {t('apiDocs')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{t('appearance')}</Menu.Label>
      {schemes.map(({ value, Icon }) => (
        <Menu.Item
          key={value}
          leftSection={<Icon size={16} />}
          aria-current={colorScheme === value}
          onClick={() => setColorScheme(value)}
        >
          {t(value)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
        {t('signOut')}
      </Menu.Item>
    </>
  );
}
