import sanitize from 'sanitize-html';

import { escaped } from '../../../../../../kernel/html';
import { normalSource } from './read-mail-attachments';

/**
 * A mail's HTML, reduced to what may stand in a sandboxed frame: no script, no form, no style sheet, nothing fetched.
 * Pictures of the mail itself (`cid:`) stay; the address of a remote one moves to `data-remote-src` until asked for.
 */

const LIMITS = { characters: 1_000_000, tags: 50_000, depth: 2_500 } as const;

const TAGS = words(`
  a abbr address b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption
  figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strike strong sub
  sup table tbody td tfoot th thead tr tt u ul var
`);
const STYLES = new Set(
  words(`
  color background-color font font-family font-size font-style font-weight line-height letter-spacing text-align
  text-decoration text-transform text-indent vertical-align white-space word-break direction width max-width
  min-width height border border-top border-right border-bottom border-left border-collapse border-spacing
  border-color border-style border-width border-radius padding padding-top padding-right padding-bottom
  padding-left margin margin-top margin-right margin-bottom margin-left display list-style-type table-layout
`),
);
// no colon, backslash, brace or comment: with these characters neither a URL nor an escape can be written
const STYLE_VALUE = /^[\w\s#%.,()'"!+-]{1,200}$/;
const STYLE_FUNCTION = /\b(?!rgba?\(|hsla?\()[\w-]+\s*\(/i;
const REMOTE = /^(?:https?:)?\/\//i;
const ABSOLUTE_LINK = /^\s*(?:https?:|mailto:|tel:)/i;
const OWN_PICTURE = /^(?:cid:[^\s"'<>]{1,200}$|data:image\/(?:png|gif|jpe?g|webp);base64,[a-z0-9+/=\s]+$)/i;
/** tags that HTML closes by itself: their depth says nothing */
const SELF_CLOSING = new Set([
  'area',
  'base',
  'br',
  'col',
  'dd',
  'dt',
  'hr',
  'img',
  'input',
  'li',
  'link',
  'meta',
  'option',
  'p',
  'td',
  'th',
  'tr',
  'wbr',
]);

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}

/** Is this too big or too deeply nested to be rewritten in reasonable time? Linear. */
export function isHtmlTooComplex(html: string): boolean {
  if (html.length > LIMITS.characters) return true;
  const open = new Map<string, number>();
  let depth = 0;
  let tags = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9:-]{0,30})?/gi)) {
    tags += 1;
    const name = match[2]?.toLowerCase();
    if (tags > LIMITS.tags || depth > LIMITS.depth) return true;
    if (!name || SELF_CLOSING.has(name)) continue;
    const before = open.get(name) ?? 0;
    if (match[1] === '') open.set(name, before + 1);
    else if (before > 0) open.set(name, before - 1);
    depth += match[1] === '' ? 1 : before > 0 ? -1 : 0;
  }
  return false;
}

/**
 * Sanitises; the caller has asked `isHtmlTooComplex` before. `sources` says by which Content-ID a picture of the mail
 * is shown, keyed by what `normalSource` makes of its address.
 */
export function sanitizeMailHtml(html: string, sources: ReadonlyMap<string, string> = new Map()): string {
  const transformTag = (tagName: string, given: sanitize.Attributes): sanitize.Tag =>
    transform(tagName, given, sources);
  return sanitize(html, { ...OPTIONS, transformTags: { '*': transformTag } }).trim();
}

/** The Content-IDs of the pictures that sanitised HTML shows. */
export function picturesIn(sanitized: string): Set<string> {
  return new Set(
    [...sanitized.matchAll(/<img [^>]*?src="cid:([^"]{1,400})"/g)].map((match) => unescapeAttribute(match[1] ?? '')),
  );
}

function unescapeAttribute(value: string): string {
  return value
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** Plain text that stands between pieces of HTML. */
export function textAsHtml(text: string): string {
  return `<div style="white-space:pre-wrap">${escaped(text)}</div>`;
}

const OPTIONS: sanitize.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'align', 'valign', 'title'],
    a: ['href', 'target', 'rel'],
    img: ['src', 'data-remote-src', 'alt', 'width', 'height'],
    table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
    td: ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'nowrap'],
    th: ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'nowrap'],
    tr: ['bgcolor'],
    col: ['width', 'span'],
    font: ['color', 'face', 'size'],
    ol: ['start', 'type'],
    blockquote: ['type'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['cid', 'data'] },
  allowProtocolRelative: false,
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'template',
    'svg',
    'math',
    'iframe',
    'object',
    'xmp',
    'noembed',
    'noframes',
  ],
  nestingLimit: 200,
  // our own filter below is linear and knows no URLs; the CSS parser of the library is left out
  parseStyleAttributes: false,
};

function transform(tagName: string, given: sanitize.Attributes, sources: ReadonlyMap<string, string>): sanitize.Tag {
  const attribs: sanitize.Attributes = { ...given };
  delete attribs['data-remote-src'];
  if (attribs['style'] !== undefined) setOrDelete(attribs, 'style', safeStyle(attribs['style']));
  if (tagName === 'img') placePicture(attribs, sources);
  if (tagName === 'a') placeLink(attribs);
  return { tagName, attribs };
}

/** A relative address would lead to our own pages. */
function placeLink(attribs: sanitize.Attributes): void {
  if (!ABSOLUTE_LINK.test(attribs['href'] ?? '')) delete attribs['href'];
  Object.assign(attribs, { target: '_blank', rel: 'noopener noreferrer nofollow' });
}

function placePicture(attribs: sanitize.Attributes, sources: ReadonlyMap<string, string>): void {
  const source = (attribs['src'] ?? '').trim();
  const own = sources.get(normalSource(source));
  setOrDelete(attribs, 'src', own !== undefined ? `cid:${own}` : OWN_PICTURE.test(source) ? source : '');
  if (own !== undefined) return;
  if (REMOTE.test(source) && source.length <= 4000)
    attribs['data-remote-src'] = source.startsWith('//') ? `https:${source}` : source;
}

function setOrDelete(attribs: sanitize.Attributes, name: string, value: string): void {
  if (value === '') delete attribs[name];
  else attribs[name] = value;
}

function safeStyle(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.slice(0, 4000).split(';')) {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    if (STYLES.has(property) && STYLE_VALUE.test(value) && !STYLE_FUNCTION.test(value))
      kept.push(`${property}:${value}`);
  }
  return kept.join(';');
}
