import { z } from 'zod';

import type { ChannelAccountConfig, ProbeFinding, SendContext, SendOutcome } from '../../../../../../contracts';
import { INGRESS_PREFIX } from '../../../../../../contracts/connector';
import { outcomeOf } from '../../kit/mail-http/outcomes';
import type { MailHttpCall } from '../../kit/mail-http/outgoing';
import { connectStep, probeSending } from '../../kit/mail-http/probing';
import { mailBytes } from '../../kit/mail/outgoing/mail-bytes';
import { callProvider } from '../../kit/provider';
import { authorization, mailgunOf } from './manifest';
import { messageForm } from './outbound';

const SEND_SECONDS = 60;
const accepted = z.object({ id: z.string().min(1) });

/** documentation.mailgun.com, "Send an email in MIME format". */
export async function send(call: MailHttpCall, account: ChannelAccountConfig): Promise<SendOutcome> {
  if (call.refused !== null) return { outcome: 'failed', code: call.refused };
  const { place, domain } = mailgunOf(account);
  const form = messageForm(call, await mailBytes(call, null));
  const path = `/v3/${domain}/messages.mime`;
  const headers = authorization(account);
  const answer = await callProvider(place, { path, headers, body: form, timeoutSeconds: SEND_SECONDS });
  return outcomeOf(answer, ({ status, json, text }) => {
    if (status === 200) {
      const id = accepted.safeParse(json).data?.id.replace(/^<|>$/g, '') ?? null;
      return { outcome: 'sent', state: 'accepted', externalId: id, reference: call.mail.messageId };
    }
    if (status === 400 && /not a valid address|parameter is not valid/i.test(text))
      return { outcome: 'failed', code: 'invalid_address' };
    if (status === 402) return { outcome: 'retry', afterSeconds: 3600, code: 'account_suspended' };
    if (status === 404) return { outcome: 'failed', code: 'domain_unknown' };
    return status === 420 ? { outcome: 'retry', afterSeconds: 60, code: 'rate_limited' } : null;
  });
}

const domainAnswer = z.object({ domain: z.object({ state: z.string() }) });

/** Asks for the domain, which changes nothing. */
export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const { place, domain } = mailgunOf(account);
  const finding = await probeSending({
    place,
    request: { path: `/v3/domains/${domain}`, headers: authorization(account) },
    provider: 'Mailgun',
    keyField: 'apiKey',
    nameField: 'domain',
    flaw: (json) =>
      domainAnswer.safeParse(json).data?.domain.state === 'active'
        ? null
        : { field: 'domain', detail: 'The domain is not active at Mailgun: its DNS records are missing.' },
  });
  return [finding];
}

const EVENTS = ['delivered', 'permanent_fail', 'temporary_fail', 'complained'];
const routeList = z.object({ items: z.array(z.object({ actions: z.array(z.string()) })) });

/** Makes the route that brings mail as raw MIME, and the four webhooks; what is there already is left, or set right. */
export async function connect(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]> {
  const { place, domain } = mailgunOf(account);
  const headers = authorization(account);
  const url = `${context.publicUrl}${INGRESS_PREFIX}${account.pathToken}`;
  const findings = [await makeRoute(account, `${url}/mime`)];
  for (const event of EVENTS) {
    const path = `/v3/domains/${domain}/webhooks`;
    const known = await callProvider(place, { path: `${path}/${event}`, headers });
    const isThere = known.outcome === 'answered' && known.status === 200;
    findings.push(
      await connectStep(
        place,
        isThere
          ? { method: 'PUT', path: `${path}/${event}`, headers, form: new URLSearchParams({ url }) }
          : { path, headers, form: new URLSearchParams({ id: event, url }) },
        {
          part: 'sending',
          done: `Mailgun tells us of mails: ${event}.`,
          failed: `Mailgun was not told where to send "${event}"`,
          field: 'apiKey',
        },
      ),
    );
  }
  return findings;
}

async function makeRoute(account: ChannelAccountConfig, url: string): Promise<ProbeFinding> {
  const { place } = mailgunOf(account);
  const headers = authorization(account);
  const known = await callProvider(place, { path: '/v3/routes?limit=1000', headers });
  const routes = known.outcome === 'answered' ? (routeList.safeParse(known.json).data?.items ?? []) : [];
  const done = 'Mailgun hands its mail to us.';
  if (routes.some(({ actions }) => actions.some((action) => action.includes(url))))
    return { part: 'receiving', isWell: true, field: null, detail: done };
  const [local = '', host = ''] = account.address.split('@');
  const pattern = `${escaped(local)}(\\+.*)?@${escaped(host)}`;
  const form = new URLSearchParams([
    ['priority', '0'],
    ['description', `Throughline: ${account.name}`],
    ['expression', `match_recipient("${pattern}")`],
    ['action', `forward("${url}")`],
    ['action', 'stop()'],
  ]);
  const words = { part: 'receiving', done, failed: 'Mailgun did not make the route', field: 'apiKey' } as const;
  return connectStep(place, { path: '/v3/routes', headers, form }, words);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
