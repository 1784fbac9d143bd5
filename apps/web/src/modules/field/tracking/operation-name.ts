import type { Operation } from '@minga/contracts/tracking';
import { inWords } from '../../../platform/two-languages.ts';

/** The operation's name in the reader's language. */
export const operationName = ({ name, nameEn, code }: Pick<Operation, 'name' | 'nameEn' | 'code'>): string =>
  inWords({ es: name, en: nameEn }, code);
