import iconv from 'iconv-lite';

/**
 * A second, deliberately plain look at the bytes of a mail, which shares nothing with the product: which leaf parts
 * there are, which of them carry a name, which words stand in them. What the product reads is counted against it.
 */
export interface Leaf {
  /** lower-case, `text/plain` when the part declares nothing */
  readonly type: string;
  readonly attached: boolean;
  readonly named: boolean;
  /** the part's content, transfer encoding undone; null when the encoding is none that is undone here */
  readonly content: Buffer | null;
  readonly charset: string | null;
}

const DEEPEST = 20;
const MOST_LEAVES = 500;

/** Files that stand in a text as such: `begin 644 name` to `end`, as mails had them before MIME. */
const UUENCODED = /^begin [0-7]{3,4} \S.*\n(?:[ -`]{1,62}\n)+(?:end\s*)?/gm;

/** The leaf parts, attached mails (message/rfc822) not opened; files inside of texts are leaves of their own. */
export function outlineOf(raw: Buffer): Leaf[] {
  const leaves: Leaf[] = [];
  collect(raw.toString('latin1').replace(/\r\n?/g, '\n'), leaves, 0);
  return leaves.flatMap(takeOutFiles);
}

function takeOutFiles(leaf: Leaf): Leaf[] {
  const text = leaf.type === 'text/plain' ? (leaf.content?.toString('latin1') ?? '') : '';
  const files = text.match(UUENCODED) ?? [];
  if (files.length === 0) return [leaf];
  const file: Leaf = { type: 'application/octet-stream', attached: true, named: true, content: null, charset: null };
  return [{ ...leaf, content: Buffer.from(text.replace(UUENCODED, ''), 'latin1') }, ...files.map(() => file)];
}

/** The text of a leaf, or null when it is none or in a charset that is unknown here. */
export function textOfLeaf(leaf: Leaf): string | null {
  if (leaf.type.startsWith('multipart/')) return sentencesOf(leaf.content?.toString('latin1') ?? '');
  if (leaf.content === null || !leaf.type.startsWith('text/')) return null;
  const charset = leaf.charset ?? 'utf-8';
  return iconv.encodingExists(charset) ? iconv.decode(leaf.content, charset) : null;
}

/** A multipart whose boundary does not hold what it promises: of its lines those that somebody wrote to be read. */
function sentencesOf(body: string): string {
  const lines = body.split('\n').filter((line) => !/^(?:--|[\w-]+:|[ \t])/.test(line));
  return lines.filter((line) => line.trim().split(' ').length > 2).join('\n');
}

function collect(part: string, leaves: Leaf[], depth: number): void {
  if (leaves.length >= MOST_LEAVES) return;
  const { headers, body } = takeApart(part);
  const contentType = headers.get('content-type') ?? '';
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType)?.[1]?.toLowerCase() ?? 'text/plain';
  const boundary = type.startsWith('multipart/') ? boundaryOf(contentType) : null;
  const children = boundary === null || depth >= DEEPEST ? [] : childrenOf(body, boundary);
  if (children.length > 0) {
    for (const child of children) collect(child, leaves, depth + 1);
    return;
  }
  const disposition = headers.get('content-disposition') ?? '';
  leaves.push({
    type,
    attached: /^\s*attachment/i.test(disposition),
    named: /\bname\*?\d*\*?\s*=/i.test(contentType) || /\bfilename\*?\d*\*?\s*=/i.test(disposition),
    content: decoded(body, (headers.get('content-transfer-encoding') ?? '7bit').trim().toLowerCase()),
    charset: /\bcharset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? null,
  });
}

function takeApart(part: string): { headers: Map<string, string>; body: string } {
  const end = part.startsWith('\n') ? 0 : part.indexOf('\n\n');
  const block = end < 0 ? part : part.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : part.slice(end).replace(/^\n{1,2}/, '') };
}

function boundaryOf(contentType: string): string | null {
  const match = /\bboundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

function childrenOf(body: string, boundary: string): string[] {
  const children: string[] = [];
  let current: string[] | null = null;
  for (const line of body.split('\n')) {
    const mark = line.trimEnd();
    if (mark !== `--${boundary}` && mark !== `--${boundary}--`) {
      current?.push(line);
      continue;
    }
    if (current) children.push(current.join('\n'));
    current = mark.endsWith(`${boundary}--`) ? null : [];
    if (current === null) return children;
  }
  return current ? [...children, current.join('\n')] : children;
}

function decoded(body: string, encoding: string): Buffer | null {
  if (encoding === 'base64') return Buffer.from(body.replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
  if (encoding === 'quoted-printable') return Buffer.from(unquoted(body), 'latin1');
  return /^(?:7bit|8bit|binary|)$/.test(encoding) ? Buffer.from(body, 'latin1') : null;
}

function unquoted(body: string): string {
  return body
    .replace(/[ \t]*\n/g, '\n')
    .replace(/=\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
