import { WhoOpened as OpenedAnswer } from '@minga/contracts/audit';
import { useQuery } from '@tanstack/react-query';
import { WhoOpened } from '../../../parts/WhoOpened.tsx';
import { get } from '../../../platform/api.ts';
import { useSession } from '../../../platform/session.tsx';
import { defineWords, useWords } from '../../../platform/words.ts';

const words = defineWords('places.opened', {
  es: { read: 'leyó', changed: 'cambió', refused: 'quiso abrir y no pudo', service: 'una cuenta de servicio' },
  en: { read: 'read', changed: 'changed', refused: 'tried to open and could not', service: 'a service account' },
});

/** Who opened or changed a record. Reading public facts leaves no line in the log: then nothing is drawn. */
export function OpenedBy({ kind, id }: { kind: string; id: string }) {
  const t = useWords(words);
  const { may } = useSession();
  const { data } = useQuery({
    queryKey: ['audit', 'opened', kind, id],
    queryFn: ({ signal }) => get(`/audit/opened/${kind}/${id}`, OpenedAnswer, { signal }),
    enabled: may('audit.opened'),
  });
  // Looking at this very list is a line of the log too.
  const openings = (data?.openings ?? []).filter(({ act }) => act !== 'audit.opened');
  if (openings.length === 0) return null;
  return (
    <WhoOpened
      openings={openings.map(({ at, name, act, outcome }, index) => ({
        id: String(index),
        at,
        who: name ?? t('service'),
        what: t(outcome === 'refused' ? 'refused' : act.endsWith('.read') ? 'read' : 'changed'),
      }))}
    />
  );
}
