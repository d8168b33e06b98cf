import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import { refuse, serveHostInFront, serveInFront, type HostHandler } from '../../../../../kernel/front-listener';
import { publicUrl } from '../../../../../kernel/installation';
import { addressOf } from '../../../core/help/addresses';
import { answerHelpApi } from './help-api';
import { ASSETS, assetNamed } from './help-assets';
import { takeForm } from './help-forms';
import { servePage } from './help-serving';
import { servePreview } from './help-preview';
import { siteFacts } from './help-site';

const PREFIX = '/help/';
const ROOT = '/help';
const API = '/help/api/';
const PREVIEW = '/help/preview/';

/** Opens the help centre: its pages, files and forms at `/help`, and its pages at `/` of the host that is its own. */
export function openHelpCentre(strapi: Core.Strapi): void {
  serveInFront(strapi, PREFIX, (request, response, url) => orRefused(response, answer(strapi, request, response, url)));
  serveInFront(strapi, ROOT, (request, response, url) =>
    orRefused(response, servePage(strapi, { request, response, url, isOwnHost: false })),
  );
  const ownHost = hostHandler(strapi);
  serveHostInFront(strapi, ownHost);
}

/** What somebody asks for too often, or what is not there, is their answer and no failure of ours: it fills no log. */
async function orRefused(response: ServerResponse, served: Promise<void>): Promise<void> {
  try {
    await served;
  } catch (cause) {
    if (!(cause instanceof HelpdeskError)) throw cause;
    refuse(response, cause.code);
  }
}

async function answer(
  strapi: Core.Strapi,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { pathname } = url;
  if (pathname.startsWith(API)) return answerHelpApi(strapi, request, response, url);
  if (request.method === 'POST') return takeForm(strapi, request, response, pathname.slice(PREFIX.length));
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 'route_not_found');
  if (pathname.startsWith(ASSETS)) return serveAsset(request, response, pathname.slice(ASSETS.length));
  if (pathname.startsWith(PREVIEW)) return servePreview(strapi, { request, response, url, isOwnHost: false });
  return servePage(strapi, { request, response, url, isOwnHost: false });
}

function serveAsset(request: IncomingMessage, response: ServerResponse, name: string): void {
  const asset = assetNamed(name);
  if (!asset) return refuse(response, 'route_not_found');
  const isZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = isZipped ? asset.zipped : asset.plain;
  response.writeHead(200, {
    'Content-Type': asset.contentType,
    'Content-Length': body.length,
    ...(isZipped && { 'Content-Encoding': 'gzip' }),
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** On the host of its own the help centre stands at `/`; everything else there is Strapi's as everywhere. */
const hostHandler =
  (strapi: Core.Strapi): HostHandler =>
  async (request, response, url) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (host === '' || host === new URL(publicUrl(strapi)).hostname) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const isRobots = url.pathname === '/robots.txt';
    if (!isRobots && addressOf(url.pathname) === null) return false;
    const { settings } = await siteFacts(strapi);
    if (settings.domain === '' || host !== settings.domain) return false;
    if (isRobots) serveRobots(response, settings.domain);
    else await orRefused(response, servePage(strapi, { request, response, url, isOwnHost: true }));
    return true;
  };

function serveRobots(response: ServerResponse, domain: string): void {
  const body = Buffer.from(`User-agent: *\nDisallow: /help/api/\n\nSitemap: https://${domain}/sitemap.xml\n`);
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length }).end(body);
}
