// A plan names some of its sources by a word of its own file; a reader is told what that means.
import { defineWords, say } from '../platform/words.ts';

const words = defineWords('sources', {
  es: { 'not stated': 'fuente no indicada', seed: 'el documento del plan' },
  en: { 'not stated': 'source not stated', seed: 'the plan’s document' },
});

export const saySource = (source: string): string =>
  Object.hasOwn(words.es, source) ? say(words, source as keyof typeof words.es) : source;
