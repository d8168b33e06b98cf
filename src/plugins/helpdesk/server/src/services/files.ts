import type { ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { HelpdeskError, type HelpdeskService } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { refuse, serveInFront } from '../../../../../kernel/front-listener';
import { installationSecrets } from '../../../../../kernel/installation';
import { verifyLink } from '../../../../../kernel/signed-links';
import { htmlPolicy } from '../../../core/html-document';

/** Raster pictures may be shown in place; everything else is a download. */
const SHOWN_INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Nothing that a browser runs: named as what it is, because a provider that fetches an answer's file goes by that. */
const NAMED = /^(?:audio|video)\/[\w.+-]+$|^(?:application\/pdf|text\/vcard|text\/plain)$/;

/** Node itself leaves the body out of the answer to a HEAD. */
const READING = new Set(['GET', 'HEAD']);

/**
 * GET /files/{attachment} and /files/html/{message}: signed links of five minutes, no cookie, nothing executable.
 * `images=1` on a message's HTML lets its remote pictures load.
 */
export function serveFiles(strapi: Core.Strapi, helpdesk: HelpdeskService): void {
  serveInFront(strapi, '/files/', async (request, response, url) => {
    if (!READING.has(request.method ?? '') || !verifyLink(installationSecrets(strapi), url, systemClock.now()))
      return refuse(response, 'attachment_not_found');
    const [, , first, second] = url.pathname.split('/');
    try {
      if (first === 'html' && second !== undefined)
        await sendHtml(response, helpdesk, second, url.searchParams.get('images') === '1');
      else await sendAttachment(response, helpdesk, first ?? '');
    } catch (cause) {
      if (!(cause instanceof HelpdeskError)) throw cause;
      refuse(response, cause.code);
    }
  });
}

async function sendHtml(
  response: ServerResponse,
  helpdesk: HelpdeskService,
  message: string,
  remoteImages: boolean,
): Promise<void> {
  const html = await helpdesk.messages.html(message, { remoteImages });
  if (html === null) throw new HelpdeskError('message_not_found');
  response.writeHead(200, {
    ...SAFE_HEADERS,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(html),
    'Content-Security-Policy': htmlPolicy(remoteImages),
  });
  response.end(html);
}

async function sendAttachment(response: ServerResponse, helpdesk: HelpdeskService, documentId: string): Promise<void> {
  const file = await helpdesk.attachments.open(documentId);
  const inline = SHOWN_INLINE.has(file.contentType);
  response.writeHead(200, {
    ...SAFE_HEADERS,
    'Content-Type': inline || NAMED.test(file.contentType) ? file.contentType : 'application/octet-stream',
    'Content-Length': file.content.length,
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName.replace(/[\p{Cc}\p{Cf}/\\]/gu, ''))}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
  });
  response.end(file.content);
}

const SAFE_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, max-age=300',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-site',
} as const;
