import { find } from 'linkifyjs';

/** A piece of a message's text: words, or an address that can be opened. */
export interface TextPart {
  readonly text: string;
  /** null: plain words */
  readonly href: string | null;
}

/** Finds web and mail addresses. Only http, https and mailto lead anywhere. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const link of find(text, { defaultProtocol: 'https' })) {
    if (!/^(https?:|mailto:)/i.test(link.href)) continue;
    if (link.start > end) parts.push({ text: text.slice(end, link.start), href: null });
    parts.push({ text: link.value, href: link.href });
    end = link.end;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** A visitor's page leads somewhere only when it is a web page. */
export function webAddress(url: string): string | null {
  return /^https?:\/\//i.test(url) ? url : null;
}
