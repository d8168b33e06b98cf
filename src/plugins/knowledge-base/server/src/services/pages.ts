import type { Core } from '@strapi/strapi';

import type { KnowledgeBaseService } from '../../../../../contracts';
import { trusted } from '../../../../../kernel/html';
import { framed, PLAIN_PAGE } from '../../../core/help/frame';
import { siteFacts, siteOf } from './help-site';

/**
 * What a page of the help centre may load: files of this server, pictures and films of https addresses that editors
 * chose, and the two hosts whose films are played on a click. Nothing inline.
 */
const policyOf = (frameAncestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "media-src 'self' https:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/** Of pages that are the same for everybody who is not signed in. */
export const PUBLIC_HEADERS: Readonly<Record<string, string>> = {
  ...HEADERS,
  'Content-Security-Policy': policyOf("'self'"),
  'Cache-Control': 'private, no-cache',
};

/** Of pages that are somebody's own. */
export const PRIVATE_HEADERS: Readonly<Record<string, string>> = {
  ...HEADERS,
  'Content-Security-Policy': policyOf("'none'"),
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
};

/** KnowledgeBaseService.page: a page of another plugin in the help centre's frame. */
export const framedPage =
  (strapi: Core.Strapi): KnowledgeBaseService['page'] =>
  async ({ locale, title, main, styles, scripts, signedIn, translations, isPrivate }) => {
    const site = siteOf(strapi, await siteFacts(strapi), locale, false);
    const html = framed(site, {
      ...PLAIN_PAGE,
      locale,
      title,
      main: trusted(main),
      styles,
      scripts,
      signedIn,
      translations,
      isPrivate,
    });
    return { html, headers: isPrivate ? PRIVATE_HEADERS : PUBLIC_HEADERS };
  };
