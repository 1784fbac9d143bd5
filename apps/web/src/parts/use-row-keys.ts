import type { KeyboardEvent, RefObject } from 'react';

const page = 12;
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: -Infinity,
  End: Infinity,
};

/** Arrows, Page, Home and End go from row to row of a long table, drawing the ones that come into sight. */
export function useRowKeys(scroller: RefObject<HTMLElement | null>, count: number, scrollTo: (index: number) => void) {
  return (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.target instanceof HTMLInputElement) return;
    const here = document.activeElement?.closest<HTMLElement>('[data-index]');
    const from = here && scroller.current?.contains(here) ? Number(here.dataset['index']) : step > 0 ? -1 : count;
    const to = Math.max(0, Math.min(count - 1, from + step));
    event.preventDefault();
    scrollTo(to);
    requestAnimationFrame(() => focusRow(scroller.current, to));
  };
}

function focusRow(scroller: HTMLElement | null, index: number): void {
  const row = scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`);
  if (!row) return;
  const target = row.querySelector<HTMLElement>('a, button') ?? row;
  if (target === row) row.tabIndex = -1;
  target.focus({ preventScroll: false });
}
