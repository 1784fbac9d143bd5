import type { Context } from './database.ts';

/**
 * A line for "who opened this" (security.md F1): a person opened the page of one record. What the public may read leaves
 * none, since nobody stands behind it.
 */
export function noteOpening(
  { actor, audit }: Context,
  act: string,
  kind: string,
  id: string,
  facts: Record<string, unknown> = {},
): void {
  if (actor.kind === 'person') audit({ act, kind, id, facts });
}
