/** A named point of the sending. Nothing happens there, unless whoever drives the browser waits at it to pull the plug. */
export async function mark(point: string): Promise<void> {
  await (globalThis as { mingaMark?: (point: string) => Promise<void> }).mingaMark?.(point);
}
