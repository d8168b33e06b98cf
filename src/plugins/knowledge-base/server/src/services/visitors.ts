import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { Core } from '@strapi/strapi';

import { VISITOR_HEADER } from '../../../../../contracts/http/knowledge-help';
import type { AskingRequest, KnowledgeVisitor } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { newToken, sha256 } from '../../../../../kernel/crypto';
import { databaseOf } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { peerAddress } from '../../../../../kernel/peer-address';
import { forgetLinksOf, keyOfDay, linkVisitors } from '../repositories/visitors';

/** 256 random bits, kept by browsers whose owner allowed it; `no`: they said no */
const COOKIE = 'throughline_reader';
const TOKEN = /^[\w-]{43}$/;
const YEAR_SECONDS = 31_536_000;

interface Day {
  readonly day: string;
  readonly key: Promise<string>;
}
const days = new WeakMap<Core.Strapi, Day>();
const linked = new WeakMap<Core.Strapi, Set<string>>();
const MOST_LINKS_KNOWN = 5_000;

/**
 * Who this request is from, as far as its sender allows that to be told. Whoever asks not to be tracked (DNT, GPC) or
 * has said no is counted by the day's hash alone, also while they are signed in: what they read is joined to no
 * customer. Where nothing is kept in browsers, whoever is signed in is known by that alone.
 */
export async function visitorOf(
  strapi: Core.Strapi,
  request: IncomingMessage,
  known: Knowing,
): Promise<KnowledgeVisitor> {
  const peer = peerAddress(request, strapi.config.get('server.proxy.koa') === true);
  return visitorFrom(strapi, { headers: request.headers, peer }, known);
}

type Asking = Pick<AskingRequest, 'headers'>;

interface Knowing {
  readonly remembers: 'none' | 'ask';
  /** documentId of who is signed in; null: nobody is */
  readonly customer: string | null;
}

/** A request of whatever page of ours. `peer`: its network address, which is not kept. */
type Sent = Asking & { readonly peer: string };

/** As `visitorOf`, for whoever has the address already. */
export async function visitorFrom(
  strapi: Core.Strapi,
  sent: Sent,
  { remembers, customer }: Knowing,
): Promise<KnowledgeVisitor> {
  const dayKey = await dayKeyOf(strapi, sent);
  const kept = cookieOf(sent);
  if (asksNotTo(sent) || kept === 'no') return { key: null, dayKey, customer: null };
  if (remembers === 'none') return { key: null, dayKey, customer };
  const header = [sent.headers[VISITOR_HEADER.toLowerCase()]].flat()[0];
  const chat = header && TOKEN.test(header) ? sha256(header) : null;
  const cookie = kept && TOKEN.test(kept) ? sha256(kept) : null;
  if (chat && cookie) await remembered(strapi, cookie, chat);
  return { key: chat ?? cookie, dayKey, customer };
}

const asksNotTo = ({ headers }: Asking): boolean => headers.dnt === '1' || headers['sec-gpc'] === '1';

function cookieOf({ headers }: Asking): string | null {
  for (const part of [headers.cookie].flat().join(';').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === COOKIE && value) return value;
  }
  return null;
}

/**
 * What a browser is told to keep: a token of its own, or that it shall have none. Who says no is also no longer known
 * to be the one who chats.
 */
export async function cookieFor(
  strapi: Core.Strapi,
  request: IncomingMessage,
  { allows, isSecure }: { readonly allows: boolean; readonly isSecure: boolean },
): Promise<string> {
  const kept = cookieOf(request);
  const known = kept && TOKEN.test(kept) ? kept : null;
  const isRemembered = allows && !asksNotTo(request);
  if (!isRemembered && known !== null) await forgetLinksOf(databaseOf(strapi), sha256(known));
  const value = isRemembered ? (known ?? newToken(256)) : 'no';
  return `${COOKIE}=${value}; Path=/; Max-Age=${String(YEAR_SECONDS)}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** Once a day is enough: most requests of a browser bring both, and links that are not seen for long are deleted. */
async function remembered(strapi: Core.Strapi, cookie: string, chat: string): Promise<void> {
  const known = linked.get(strapi) ?? new Set<string>();
  linked.set(strapi, known);
  const pair = `${systemClock.now().toISOString().slice(0, 10)} ${cookie} ${chat}`;
  if (known.has(pair)) return;
  if (known.size >= MOST_LINKS_KNOWN) known.clear();
  known.add(pair);
  await linkVisitors(databaseOf(strapi), cookie, chat);
}

async function dayKeyOf(strapi: Core.Strapi, { headers, peer }: Sent): Promise<string | null> {
  const key = await keyOfToday(strapi);
  if (key === null) return null;
  const browser = [headers['user-agent']].flat().join(' ');
  return createHmac('sha256', key).update(`${peer}\n${browser}`).digest('hex').slice(0, 32);
}

/** Null: it could not be read, and nobody is counted rather than nobody served. */
async function keyOfToday(strapi: Core.Strapi): Promise<string | null> {
  const day = systemClock.now().toISOString().slice(0, 10);
  const known = days.get(strapi);
  const today = known?.day === day ? known : { day, key: keyOfDay(databaseOf(strapi), day, newToken(256)) };
  days.set(strapi, today);
  try {
    return await today.key;
  } catch (cause) {
    days.delete(strapi);
    loggerOf(strapi, 'help-centre').error('The key of the day could not be read.', {}, cause);
    return null;
  }
}

const ROBOTS =
  /bot\b|crawl|spider|slurp|preview|fetch|monitor|headlesschrome|lighthouse|curl|wget|python|go-http|java\//i;

/** Whether a person reads: programs, and pages that a browser loads in case they are wanted, are no readers. */
export function isRead({ headers, method }: IncomingMessage, expected: 'GET' | 'POST' = 'GET'): boolean {
  const agent = headers['user-agent'] ?? '';
  const purpose = String(headers['sec-purpose'] ?? headers['purpose'] ?? '');
  return method === expected && agent !== '' && !ROBOTS.test(agent) && !purpose.includes('prefetch');
}
