/**
 * The document in which a mail's HTML is shown: its own frame, its own policy, no scripts whatever the text says.
 * The stored HTML is sanitised already: pictures inside the mail are `cid:`, remote ones stand in `data-remote-src`.
 */

export interface HtmlDocument {
  readonly html: string;
  /** signed links of the mail's own pictures, by Content-ID without brackets */
  readonly pictures: ReadonlyMap<string, string>;
  readonly remoteImages: boolean;
}

const STYLE = `html{color-scheme:light}body{margin:0;padding:12px;font:14px/20px -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Oxygen,Ubuntu,Cantarell,"Open Sans","Helvetica Neue",sans-serif;color:#32324d;background:#fff;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #dcdce4}`;

export function htmlDocument({ html, pictures, remoteImages }: HtmlDocument): string {
  const withPictures = html.replace(/\ssrc="cid:([^"]{1,300})"/gi, (_all, id: string) => {
    const link = pictures.get(decodeId(id));
    return link === undefined ? '' : ` src="${escapeAttribute(link)}"`;
  });
  const body = remoteImages ? withPictures.replace(/\sdata-remote-src="/gi, ' src="') : withPictures;
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><base target="_blank"><style>${STYLE}</style></head><body>${body}</body></html>`;
}

/** The policy of that document, sent as its header as well. */
export function htmlPolicy(remoteImages: boolean): string {
  const pictures = remoteImages ? "'self' data: https: http:" : "'self' data:";
  return `sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src ${pictures}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`;
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll('&amp;', '&'));
  } catch {
    return id;
  }
}

const escapeAttribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
