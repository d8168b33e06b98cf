import fs from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { joinBody } from '../../../../../contracts/http/staff';
import { systemClock } from '../../../../../kernel/clock';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf, inTransactionWithStrapi, type Sql } from '../../../../../kernel/database';
import { answerJson, readBody, refuse, serveInFront } from '../../../../../kernel/front-listener';
import { peerAddress } from '../../../../../kernel/peer-address';
import { createBuckets } from '../../../../../kernel/rate-limit';
import { serviceOf } from '../../../../../kernel/services';
import { joinPage, type JoinPage } from '../../../core/join-page';
import { joinLanguageOf, type JoinLanguage } from '../../../core/join-words';
import { areSameRoles } from '../../../core/handing-out';
import { brokenRules } from '../../../core/new-password';
import { adminStaff, type AdminStaff } from '../repositories/admin-staff';
import { openInvitation, takeInvitation, type Invitation } from '../repositories/invitations';
import { JOIN_PATH, linkIdIn } from './invitation-links';
import { nameFor } from './staff-desk';
import { adminUsersOf } from './strapi-admin';

const REQUESTS_PER_SECOND = 0.5;
const BURST = 30;
const LONGEST_BODY = 2_000;

/**
 * GET, POST /join/<token>: the page behind an invitation. Looking at it changes nothing, since mail scanners open
 * every link. Whoever comes without an open link sees one and the same page.
 */
export function serveInvitations(strapi: Core.Strapi): void {
  const rate = createBuckets(REQUESTS_PER_SECOND, BURST);
  const isBehindProxy = strapi.config.get('server.proxy.koa') === true;
  serveInFront(strapi, JOIN_PATH, async (request, response, url) => {
    const language = joinLanguageOf(request.headers['accept-language']);
    const mayAsk = rate.take(peerAddress(request, isBehindProxy), systemClock.now().getTime());
    const linkId = linkIdIn(strapi, url.pathname.slice(JOIN_PATH.length));
    if (request.method === 'POST') {
      if (!mayAsk) return refuse(response, 'too_many_requests');
      return answerJoin(strapi, linkId, request, response, language);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 'route_not_found');
    show(request, response, mayAsk ? await pageOf(strapi, linkId) : { kind: 'busy' }, language);
  });
}

async function pageOf(strapi: Core.Strapi, linkId: string | null): Promise<JoinPage> {
  const invitation = linkId && (await openInvitation(databaseOf(strapi), linkId, systemClock.now()));
  const user = invitation && (await guestOf(databaseOf(strapi), invitation));
  if (!user) return { kind: 'over' };
  const { name: business } = await serviceOf(strapi, 'helpdesk').business.facts();
  const { email, name } = user;
  const ahead = await filesAhead(strapi);
  return { kind: 'invitation', email, name, invitedBy: invitation.invitedBy, business, ahead };
}

/**
 * Whoever signs in already has no use for an invitation; and whoever was given other roles since, on whatever page, is
 * not who the link was made for: others, who may do less, have read it.
 */
async function guestOf(sql: Sql, { adminUserId, roleIds }: Invitation): Promise<AdminStaff | null> {
  const user = (await adminStaff(sql)).find(({ id }) => id === adminUserId);
  return user && user.isNew && !user.mayEnter && areSameRoles(user.roleIds, roleIds) ? user : null;
}

async function answerJoin(
  strapi: Core.Strapi,
  linkId: string | null,
  request: IncomingMessage,
  response: ServerResponse,
  language: JoinLanguage,
): Promise<void> {
  const body = joinBody.safeParse(jsonIn(await readBody(request, LONGEST_BODY)));
  if (!body.success || brokenRules(body.data.password).length > 0) return refuse(response, 'invalid_input');
  const email = linkId && (await join(strapi, linkId, body.data, language));
  if (!email) return refuse(response, 'invitation_not_found');
  answerJson(response, 200, { email });
}

function jsonIn(body: Buffer | null): unknown {
  try {
    return JSON.parse(body?.toString('utf8') ?? '');
  } catch {
    return null;
  }
}

/** Takes the invitation and makes an agent who can begin at once; null: it was used, withdrawn, or has run out. */
async function join(
  strapi: Core.Strapi,
  linkId: string,
  { name, password }: { name: string; password: string },
  language: JoinLanguage,
): Promise<string | null> {
  const { name: business } = await serviceOf(strapi, 'helpdesk').business.facts();
  const email = await inTransactionWithStrapi(strapi, async (trx) => {
    const invitation = await takeInvitation(trx, linkId, systemClock.now());
    const user = invitation && (await guestOf(trx, invitation));
    if (!user) return null;
    const [firstname = '', ...rest] = name.split(/\s+/);
    await adminUsersOf(strapi).updateById(user.id, {
      firstname,
      lastname: rest.join(' '),
      password,
      registrationToken: null,
      isActive: true,
    });
    await prepareProfile(strapi, trx, user, { displayName: name, business, language });
    return user.email;
  });
  if (email !== null) busOf(strapi).publish('workspace.changed', { at: systemClock.now().getTime() });
  return email;
}

/** Name, signature and language stand there before the first answer is written. */
async function prepareProfile(
  strapi: Core.Strapi,
  trx: Sql,
  { id, email }: AdminStaff,
  { displayName, business, language }: { displayName: string; business: string; language: JoinLanguage },
): Promise<void> {
  const { staff, audit } = serviceOf(strapi, 'helpdesk');
  const agent = await staff.enrol({ id, email, displayName: nameFor({ name: displayName, email }) }, trx);
  const actor = { type: 'agent', agentId: agent.id, name: displayName } as const;
  const signature = agent.signature ?? [displayName, business].filter((line) => line !== '').join('\n');
  await staff.save(agent.documentId, { displayName, signature, languages: [language] }, actor, trx);
  const subject = { kind: 'agent', id: agent.documentId, label: displayName };
  await audit.record(trx, [{ actor, action: 'agent.joined', subject, changes: [] }]);
}

const SCRIPT = /<(?:script[^>]*\ssrc|link[^>]*\shref)="(\/admin\/[\w./-]+\.(?:js|css))"/g;

/** What the admin panel loads first, read from its own page; nothing where that is not there. */
async function filesAhead(strapi: Core.Strapi): Promise<string[]> {
  const page = path.join(strapi.dirs.dist.root, 'build', 'index.html');
  const html = await fs.readFile(page, 'utf8').catch(() => '');
  return [...html.matchAll(SCRIPT)].flatMap(([, file]) => file ?? []).slice(0, 20);
}

function show(request: IncomingMessage, response: ServerResponse, page: JoinPage, language: JoinLanguage): void {
  const { status, headers, html } = joinPage(page, language);
  const body = Buffer.from(html);
  response.writeHead(status, { ...headers, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
