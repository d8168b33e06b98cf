import { sanitizeMailHtml } from './sanitize-html';

/**
 * The words of an HTML mail, quotations marked with `> `. It reads what the sanitiser has written, in which every tag is
 * closed, every attribute quoted and four entities are left: so one pass and one pattern are enough.
 */

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*) ?\/?>|[^<]+/g;
const BLANKS = /[ \t\r\n\f]+/g;
const EMOJI = /^[\p{Extended_Pictographic}\p{Emoji_Component}]{1,12}$/u;
const RULE = '-'.repeat(40);
const DEEPEST = 30;

/** begins and ends a line */
const LINES = new Set('address caption center dd div dl dt figcaption figure hr li section table tr'.split(' '));
/** has an empty line above and below */
const PARAGRAPHS = new Set('blockquote h1 h2 h3 h4 h5 h6 ol p pre ul'.split(' '));

/** The same for HTML as it came; the caller has asked `isHtmlTooComplex` before. */
export function htmlToPlain(html: string): string {
  return sanitizedToPlain(sanitizeMailHtml(html));
}

/** Linear in the length of what `sanitizeMailHtml` returned. */
export function sanitizedToPlain(sanitized: string): string {
  const page = new Page();
  for (const [token, closing, tag, attributes] of sanitized.matchAll(TOKEN)) {
    if (tag === undefined) page.say(unescape(token));
    else if (closing === '/') page.close(tag);
    else page.open(tag, attributes ?? '');
  }
  return page.end() || picturesInWords(sanitized);
}

/** A mail of pictures alone says what stands in their place. */
function picturesInWords(sanitized: string): string {
  const instead = [...sanitized.matchAll(/<img [^>]*>/g)].map(([tag]) => valueOf(tag, 'alt').trim());
  return [...new Set(instead)]
    .filter((words) => words !== '')
    .map((words) => `[${words}]`)
    .join('\n');
}

/** Writes lines. What parts two words or two lines is only written when something follows. */
class Page {
  private readonly lines: string[] = [];
  /** of the line that is being written: put together once, when it ends */
  private pieces: string[] = [];
  private lastPiece = '';
  private gap: '' | ' ' | '\t' = '';
  private emptyLineDue = false;
  private afterBullet = false;
  private quoted = 0;
  private lastQuoted = 0;
  private verbatim = 0;
  /** the next number of an ordered list; null for bullets */
  private readonly lists: (number | null)[] = [];
  /** a link whose words are being read: `words` are those on the present line, null when they began on another */
  private link: { readonly target: string; words: string | null } | null = null;

  say(text: string): void {
    if (this.verbatim > 0) return this.sayVerbatim(text);
    const words = text.replace(BLANKS, ' ');
    if (words.startsWith(' ')) this.gap ||= ' ';
    this.put(words.replace(/^ | $/g, ''));
    if (words.endsWith(' ')) this.gap ||= ' ';
  }

  open(tag: string, attributes: string): void {
    if (tag === 'br') return this.endLine();
    if (tag === 'img') return this.showPicture(attributes);
    if (tag === 'a') return this.beginLink(valueOf(attributes, 'href'));
    if (tag === 'td' || tag === 'th') this.gap = '\t';
    if (isBlock(tag)) this.part(tag);
    if (tag === 'blockquote') this.quoted += 1;
    if (tag === 'pre') this.verbatim += 1;
    if (tag === 'ol' || tag === 'ul') this.lists.push(tag === 'ul' ? null : Number(valueOf(attributes, 'start')) || 1);
    if (tag === 'li') this.putBullet();
    if (tag === 'hr') this.putRule();
  }

  close(tag: string): void {
    if (tag === 'a') this.endLink();
    if (isBlock(tag)) this.part(tag, tag === 'ol' || tag === 'ul' ? 2 : 1);
    if (tag === 'blockquote') this.quoted = Math.max(0, this.quoted - 1);
    if (tag === 'pre') this.verbatim = Math.max(0, this.verbatim - 1);
    if (tag === 'ol' || tag === 'ul') this.lists.pop();
  }

  end(): string {
    this.part('div');
    return this.lines
      .join('\n')
      .replace(/\n{4,}/g, '\n\n\n')
      .replace(/^\n+/, '')
      .trimEnd();
  }

  private sayVerbatim(text: string): void {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) this.endLine();
      this.put(piece);
    });
  }

  private put(words: string): void {
    if (words === '') return;
    // a line of hard spaces is an empty line itself
    if (this.pieces.length === 0 && words.trim() !== '') this.writeEmptyLine();
    else if (this.pieces.length > 0 && this.gap !== '' && !/\s$/.test(this.lastPiece)) this.pieces.push(this.gap);
    this.pieces.push(words);
    if (this.link !== null && this.link.words !== null) this.link.words += this.gap + words;
    this.lastPiece = words;
    this.gap = '';
    this.afterBullet = false;
  }

  private writeEmptyLine(): void {
    const due = this.emptyLineDue && this.lines.length > 0 && !/^[> ]*$/.test(this.lines.at(-1) ?? '');
    if (due) this.lines.push(quoteMarks(Math.min(this.quoted, this.lastQuoted)).trimEnd());
    this.emptyLineDue = false;
  }

  private endLine(): void {
    const line = quoteMarks(this.quoted) + this.pieces.join('').replace(/\u00a0/g, ' ');
    this.lines.push(line.trimEnd());
    this.lastQuoted = this.quoted;
    this.pieces = [];
    this.lastPiece = '';
    this.gap = '';
    this.afterBullet = false;
    if (this.link !== null) this.link.words = this.link.words === '' ? '' : null;
  }

  /** The border of a block: ends the line that it stands in, if there is one. Inside of a list no line stays empty. */
  private part(tag: string, outermost = 1): void {
    this.gap = '';
    if (this.afterBullet) return;
    if (this.pieces.length > 0) this.endLine();
    if (PARAGRAPHS.has(tag) && this.lists.length < outermost) this.emptyLineDue = true;
  }

  /** Closes its own line, since nothing else says that it ends. */
  private putRule(): void {
    this.put(RULE);
    this.part('hr');
  }

  private putBullet(): void {
    const number = this.lists.at(-1) ?? null;
    if (number !== null) this.lists[this.lists.length - 1] = number + 1;
    const indent = '  '.repeat(Math.min(Math.max(0, this.lists.length - 1), DEEPEST));
    this.put(`${indent}${number === null ? '*' : `${number}.`} `);
    this.afterBullet = true;
  }

  /** Programs send the emoji of older ones as pictures. */
  private showPicture(attributes: string): void {
    const instead = valueOf(attributes, 'alt');
    if (EMOJI.test(instead)) this.put(instead);
  }

  private beginLink(target: string): void {
    this.endLink();
    this.link = { target: shownTarget(target.trim()), words: '' };
  }

  private endLink(): void {
    const { link } = this;
    this.link = null;
    if (link === null || link.target === '') return;
    if (link.words !== null && bareTarget(link.words) === bareTarget(link.target)) return;
    this.gap ||= ' ';
    this.put(link.words?.trim() === '' ? link.target : `<${link.target}>`);
  }
}

/** Of a `mailto:` the address; anything else that stands behind it is left out. */
function shownTarget(target: string): string {
  if (!/^mailto:/i.test(target)) return target;
  const address = target.slice('mailto:'.length);
  return /^[^\s:/?#@]+@[^\s:/?#@]+(?:\?|$)/.test(address) ? address : '';
}

function isBlock(tag: string): boolean {
  return LINES.has(tag) || PARAGRAPHS.has(tag);
}

function quoteMarks(depth: number): string {
  return '> '.repeat(Math.min(depth, DEEPEST));
}

/** `shop.example` says the same as `https://www.shop.example/`. */
function bareTarget(target: string): string {
  return target
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/|^tel:/, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '');
}

function valueOf(attributes: string, name: string): string {
  const from = attributes.indexOf(` ${name}="`);
  if (from < 0) return '';
  const start = from + name.length + 3;
  return unescape(attributes.slice(start, attributes.indexOf('"', start)));
}

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** The words of HTML that is refused as too complex: tags and what is no text are cut out in one pass, and that is all. */
export function stripTags(html: string): string {
  let plain = '';
  let from = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', from)) {
    plain += html.slice(from, open);
    const close = html.indexOf('>', open);
    if (close < 0) return plain;
    plain += ' ';
    from = close + 1;
    const silent = /^<(style|script)\b/i.exec(html.slice(open, open + 8))?.[1];
    if (silent !== undefined) {
      const end = html.indexOf(`</${silent}`, from);
      from = end < 0 ? html.length : end;
    }
  }
  return plain + html.slice(from);
}
