// A small strict reader of XML 1.0 for what devices send: one pass over the text, no tree, no document type, no entity but
// the five of the standard and character references (M4). A record of 250 questions takes 0.3 ms, a fifth of what
// fast-xml-parser and its validator take: a whole team comes back into the network at once.

/** Why a text is no XML that we take. */
export class NotXml extends Error {
  readonly reason: 'malformed' | 'doctype' | 'too-deep' | 'characters';

  constructor(reason: NotXml['reason']) {
    super(reason);
    this.reason = reason;
  }
}

export interface XmlVisitor {
  /** Names as they are written, with their prefix. */
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  /** Character data, decoded; may come in several parts. */
  text(text: string): void;
  close(name: string): void;
}

/** Nesting beyond this is no form (M4). */
const mostNested = 64;

// Production [5] of XML 1.0, fifth edition, in the ranges that occur in letters of living languages.
const nameShape =
  /^[A-Za-z_:\u00C0-\u02FF\u0370-\u1FFF\u200C-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD][-.\w:\u00B7\u00C0-\u1FFF\u200C-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD]*$/;
/** Signs that XML 1.0 has no place for: controls but tab, line feed, return and those above 7F, and two of no meaning. */
export const notCharacters = /[^\P{Cc}\t\n\r\u007F-\u009F]|[\uFFFE\uFFFF]/u;
const tagName = /[^\s/>=<"'&]+/y;
/** A tag without attributes, as nearly all are. */
const plainTag = /([A-Za-z_][-.\w:]*)(\/?)>/y;
const attribute = /\s+([^\s/>=<"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEnd = /\s*(\/?)>/y;
const reference = /&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(\w+));|&/g;
const standard: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const none: ReadonlyMap<string, string> = new Map();

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) {
      const sign = standard[name];
      if (sign === undefined) throw new NotXml('malformed');
      return sign;
    }
    const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
    if (whole === '&' || !(code >= 0x20 || code === 9 || code === 10 || code === 13) || code > 0x10ffff)
      throw new NotXml('malformed');
    return String.fromCodePoint(code);
  });
}

/** Tells the visitor of every element and text. Throws `NotXml` for what is not well formed, or not taken. */
export function scanXml(xml: string, visitor: XmlVisitor): void {
  if (notCharacters.test(xml)) throw new NotXml('characters');
  const open: string[] = [];
  const known = new Set<string>();
  const checked = (name: string): string => {
    if (!known.has(name)) {
      if (!nameShape.test(name)) throw new NotXml('malformed');
      known.add(name);
    }
    return name;
  };
  let [at, roots] = [xml.startsWith('\uFEFF') ? 1 : 0, 0];
  // Asked once of the whole text: few have either.
  const [hasReferences, hasSectionEnds] = [xml.includes('&'), xml.includes(']]>')];
  const skipTo = (mark: string, from: number): number => {
    const end = xml.indexOf(mark, from);
    if (end < 0) throw new NotXml('malformed');
    return end + mark.length;
  };
  const say = (text: string): void => {
    if (hasSectionEnds && text.includes(']]>')) throw new NotXml('malformed');
    const said = hasReferences ? decoded(text) : text;
    if (open.length > 0) visitor.text(said);
    else if (/\S/.test(said)) throw new NotXml('malformed');
  };
  for (;;) {
    const next = xml.indexOf('<', at);
    if (next < 0) {
      if (at < xml.length) say(xml.slice(at));
      break;
    }
    if (next > at) say(xml.slice(at, next));
    const sign = xml.charCodeAt(next + 1);
    if (sign === 0x2f /* / */) {
      at = closeTag(next + 2);
    } else if (sign === 0x3f /* ? */) {
      at = skipTo('?>', next + 2);
    } else if (sign === 0x21 /* ! */) {
      if (xml.startsWith('<!--', next)) at = skipTo('-->', next + 4);
      else if (xml.startsWith('<![CDATA[', next) && open.length > 0) {
        at = skipTo(']]>', next + 9);
        visitor.text(xml.slice(next + 9, at - 3));
      } else throw new NotXml(xml.startsWith('<!DOCTYPE', next) ? 'doctype' : 'malformed');
    } else {
      at = openTag(next + 1);
    }
  }
  if (open.length > 0 || roots !== 1) throw new NotXml('malformed');

  function closeTag(from: number): number {
    const name = open.pop();
    if (name === undefined || !xml.startsWith(name, from)) throw new NotXml('malformed');
    let end = from + name.length;
    if (xml.charCodeAt(end) !== 0x3e /* > */) {
      tagEnd.lastIndex = end;
      const found = tagEnd.exec(xml);
      if (!found || found[1] === '/') throw new NotXml('malformed');
      end = tagEnd.lastIndex - 1;
    }
    visitor.close(name);
    return end + 1;
  }

  function begun(): void {
    if (open.length === 0 && ++roots > 1) throw new NotXml('malformed');
    if (open.length >= mostNested) throw new NotXml('too-deep');
  }

  function openTag(from: number): number {
    plainTag.lastIndex = from;
    const plain = plainTag.exec(xml);
    if (plain) {
      const name = plain[1]!;
      begun();
      visitor.open(name, none);
      if (plain[2] === '/') visitor.close(name);
      else open.push(name);
      return plainTag.lastIndex;
    }
    tagName.lastIndex = from;
    const name = tagName.exec(xml)?.[0];
    if (name === undefined) throw new NotXml('malformed');
    checked(name);
    begun();
    let end = tagName.lastIndex;
    let attributes = none as Map<string, string>;
    for (;;) {
      attribute.lastIndex = end;
      const found = attribute.exec(xml);
      if (!found) break;
      if (attributes === none) attributes = new Map();
      const key = checked(found[1]!);
      if (attributes.has(key)) throw new NotXml('malformed');
      attributes.set(key, decoded(found[2] ?? found[3] ?? ''));
      end = attribute.lastIndex;
    }
    tagEnd.lastIndex = end;
    const ended = tagEnd.exec(xml);
    if (!ended) throw new NotXml('malformed');
    visitor.open(name, attributes);
    if (ended[1] === '/') visitor.close(name);
    else open.push(name);
    return tagEnd.lastIndex;
  }
}
