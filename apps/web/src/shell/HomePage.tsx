import { Navigate } from '@tanstack/react-router';
import { useSession } from '../platform/session.tsx';
import { menus } from './menu.ts';
import { PageLoading, SignInFirst, Unreachable } from './states.tsx';
import { useMenuPages } from './use-pages.ts';

/** The start: the first page of the first section that this person has. */
export function Page() {
  const session = useSession();
  const [response, people, field, results] = [
    useMenuPages(menus[0]),
    useMenuPages(menus[1]),
    useMenuPages(menus[2]),
    useMenuPages(menus[3]),
  ];
  const account = useMenuPages('account');
  const first = [...response, ...people, ...field, ...results, ...account][0];
  if (session.state === 'loading') return <PageLoading />;
  if (session.state === 'unreachable') return <Unreachable onRetry={() => void session.refresh()} />;
  if (first) return <Navigate to={first.path} replace />;
  return <SignInFirst />;
}
