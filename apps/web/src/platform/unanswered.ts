// An act whose answer never came may have been done. Until an answer comes, the next try of that act carries the same
// key, and the server does it once.
import { isProblem } from './problem.ts';

interface Act {
  key: string;
  content: string;
  /** Sent, and neither answered nor failed yet. */
  underway: boolean;
}

const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A refusal is an answer; no connection and a server at its limits are not. */
const isAnswered = (error: unknown): boolean => isProblem(error) && error.status >= 400 && error.status < 500;

export function unansweredActs() {
  const acts = new Map<string, Act>();
  return {
    /** Runs `work` with the key of this act: `name` says what is done where, `content` with which words. */
    async once<Result>(name: string, content: string, work: (key: string) => Promise<Result>): Promise<Result> {
      const known = acts.get(name);
      // Two different acts of one name at the same moment are two acts; the same twice is an impatient finger.
      if (known?.underway && known.content !== content) return work(newKey());
      const act: Act = { key: known?.key ?? newKey(), content, underway: true };
      acts.set(name, act);
      const forget = () => acts.get(name)?.key === act.key && acts.delete(name);
      try {
        const result = await work(act.key);
        forget();
        return result;
      } catch (error) {
        act.underway = false;
        if (isAnswered(error)) forget();
        throw error;
      }
    },
  };
}
