import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { finders } from '../finders.ts';
import type { Found } from '../platform/finder.ts';
import { useSession } from '../platform/session.tsx';
import { useWords } from '../platform/words.ts';
import { mayOpen } from './menu.ts';
import { words } from './words.ts';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Pages by name at once, and what the modules find a moment later. Accents and capitals do not matter. */
export function useFound(asked: string): readonly Found[] {
  const t = useWords(words);
  const router = useRouter();
  const session = useSession();
  const [settled] = useDebouncedValue(asked.trim(), 200);
  const mine = finders.filter((finder) => session.may(finder.verb));
  const { data = [] } = useQuery({
    queryKey: ['palette', settled],
    enabled: settled.length >= 2,
    queryFn: async ({ signal }) => (await Promise.all(mine.map((finder) => finder.find(settled, signal)))).flat(),
  });
  const pages = Object.values(router.routesById).flatMap((route): Found[] => {
    const facts = route.options.staticData?.page;
    if (!facts?.menu || !mayOpen(session, facts)) return [];
    return [{ name: facts.title(), kind: t('searchPages'), address: route.fullPath }];
  });
  const named = pages.filter(({ name }) => plain(name).includes(plain(asked.trim())));
  return settled.length >= 2 ? [...named, ...data] : named;
}
