import { words } from '../normalise/fold.ts';
import { namesOf, type NamePart } from '../normalise/names.ts';
import { isPlainName } from '../normalise/particles.ts';
import { placeWords } from '../normalise/places.ts';
import { Lexicon } from './lexicon.ts';

const mostRemembered = 400_000;
/** A text of unusual length is nobody's name, and would only take room. */
const longest = 100;

/** Letters that fold one by one, whatever stands beside them. */
const onlyLetters = /^[A-Za-zÀ-ÖØ-öø-ÿ]{1,40}$/;

/**
 * Reads names and places into a lexicon of its own. The same words come back in record after record: a name of plain words only is
 * put together from them, without reading it anew.
 */
export class BagReader {
  readonly lexicon = new Lexicon();
  /** The place of a word as written, or 0 for one that must be read with its neighbours. */
  private readonly plain = new Map<string, number>();
  private readonly named: Record<NamePart, Map<string, number>> = {
    given: new Map(),
    surname: new Map(),
    whole: new Map(),
  };
  private readonly placed = new Map<string, number>();
  private readonly found: number[] = [];

  /** The bag of a person's name, or of a part of it. */
  name(text: string | undefined, part: NamePart): number {
    if (text === undefined) return 0;
    if (this.readPlain(text)) return this.lexicon.bag(this.found);
    const known = this.named[part].get(text);
    if (known !== undefined) return known;
    const bag = this.lexicon.bag(namesOf(text, part).map((name) => this.lexicon.word(name)));
    remember(this.named[part], text, bag);
    return bag;
  }

  /** The bag of a place, a street or a trade: words with their usual abbreviations written out. */
  placeName(text: string | undefined): number {
    if (text === undefined) return 0;
    const known = this.placed.get(text);
    if (known !== undefined) return known;
    const bag = this.lexicon.bag(placeWords(text).map((name) => this.lexicon.word(name)));
    remember(this.placed, text, bag);
    return bag;
  }

  /** Whether a name has plain words only, which are then in `found`. */
  private readPlain(text: string): boolean {
    if (text.length > longest) return false;
    let count = 0;
    for (let from = 0; from < text.length;) {
      const space = text.indexOf(' ', from);
      const to = space < 0 ? text.length : space;
      if (to > from) {
        const place = this.plainWord(text.slice(from, to));
        if (place === 0 || count === 8) return false;
        this.found[count++] = place;
      }
      from = to + 1;
    }
    this.found.length = count;
    return true;
  }

  private plainWord(written: string): number {
    const known = this.plain.get(written);
    if (known !== undefined) return known;
    const [text, another] = onlyLetters.test(written) ? words(written) : [];
    const isPlain = text !== undefined && another === undefined && isPlainName(text);
    const place = isPlain ? this.lexicon.word({ text, full: text, short: text.length === 1, weak: false }) : 0;
    remember(this.plain, written, place);
    return place;
  }
}

function remember(known: Map<string, number>, key: string, value: number): void {
  if (known.size >= mostRemembered) known.clear();
  if (key.length <= longest) known.set(key, value);
}
