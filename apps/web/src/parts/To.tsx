import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface Props {
  /** An address of ours, with what stands behind `?`: `/places/EC13?period=2025-01..2025-06`. */
  address: string;
  children: ReactNode;
  className?: string;
  /** Stays where the page was scrolled to: for a detail beside a list. */
  stay?: boolean;
}

/** A link to an address that is known as text. Where the route is known by type, use the router's own `Link`. */
export function To({ address, children, className, stay = false }: Props) {
  const router = useRouter();
  const go = (event: MouseEvent) => {
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (elsewhere) return;
    event.preventDefault();
    void router.navigate({ href: address, resetScroll: !stay });
  };
  return (
    <a href={address} className={className} onClick={go}>
      {children}
    </a>
  );
}
