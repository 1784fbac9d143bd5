import { spelledOut } from '../normalise/nicknames.ts';
import type { NameWord } from '../normalise/names.ts';
import { bag, countOf, mostWords, putBag, wordAt } from './bags.ts';
import { Places } from './places.ts';
import { Shelf } from './shelf.ts';
import { hash, putText, readText } from './texts.ts';
import { isCompound, isDerived, outlineOf, putWord, textOf, word } from './words.ts';

/**
 * The words, bags and short texts of a shelf, each put there once: the same names come back in record after record, and
 * equal ones have equal places.
 */
export class Lexicon {
  readonly shelf = new Shelf();
  private readonly texts = new Places();
  private readonly words = new Places();
  private readonly bags = new Places();

  text(text: string): number {
    if (text === '') return 0;
    const sum = hash(text);
    const known = this.texts.find(sum, (at) => readText(this.shelf.numbers, at) === text);
    return known || this.texts.add(sum, putText(this.shelf, text));
  }

  word(name: NameWord, derived = false): number {
    const sum = hash(name.full);
    const known = this.words.find(sum, (at) => this.isWord(at, name, outlineOf(name, derived)));
    return known || this.words.add(sum, putWord(this.shelf, name, derived));
  }

  private isWord(at: number, { text, full }: NameWord, outline: number): boolean {
    const { numbers } = this.shelf;
    if ((numbers[at + word.outline]! & ~(255 << 16)) !== outline) return false;
    return readText(numbers, numbers[at + word.text]!) === text && readText(numbers, numbers[at + word.full]!) === full;
  }

  /**
   * A bag of words that are on the shelf, themselves or copied into other bags; those with pet names of two names (Mafer) also have one where these are
   * written out.
   */
  bag(copies: readonly number[]): number {
    if (copies.length === 0) return 0;
    const { numbers } = this.shelf;
    let marks = 0;
    const words: number[] = [];
    for (const one of copies) {
      words.push(numbers[one + word.home]!);
      marks |= numbers[one + word.outline]!;
    }
    const longer =
      (marks & isCompound) === 0
        ? 0
        : this.bagOf(
            words.flatMap((one) => this.written(one)),
            0,
          );
    return this.bagOf(words, longer);
  }

  private bagOf(all: readonly number[], longer: number): number {
    const words = all.length > mostWords ? all.slice(0, mostWords) : all;
    let sum = longer;
    for (const one of words) sum = Math.imul(sum ^ one, 0x01000193);
    const known = this.bags.find(sum, (at) => this.isBag(at, words, longer));
    return known || this.bags.add(sum, putBag(this.shelf, words, longer));
  }

  private isBag(at: number, words: readonly number[], longer: number): boolean {
    const { numbers } = this.shelf;
    if (countOf(numbers, at) !== words.length || numbers[at + bag.spelledOut] !== longer) return false;
    for (let i = 0; i < words.length; i++) if (numbers[wordAt(at, i) + word.home] !== words[i]) return false;
    return true;
  }

  private written(one: number): number[] {
    const { numbers } = this.shelf;
    if ((numbers[one + word.outline]! & (isCompound | isDerived)) !== isCompound) return [one];
    const parts = spelledOut(readText(numbers, textOf(numbers, one)))!;
    return parts.map((part) => this.word({ text: part, full: part, short: false, weak: false }, true));
  }
}
