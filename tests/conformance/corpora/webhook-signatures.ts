import { createHmac } from 'node:crypto';

import { z } from 'zod';

import { verify } from '../../../src/plugins/channel-connectors/server/src/connectors/api/signature';
import { sampleAccount, sampleDelivery } from '../../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { isSignedBy } from '../../../src/plugins/channel-connectors/server/src/kit/twilio/signature';
import { judged, type Check, type ConformanceCase, type Corpus } from '../checks';

/** Published vectors: Twilio's by our check of its signature, Standard Webhooks by the api connector's. */
export const webhookSignatures: Corpus = {
  name: 'webhook-signatures',
  cases: (files) => [
    ...(files.has('twilio.json') ? twilioCases(JSON.parse(files.text('twilio.json'))) : []),
    ...(files.has('standard-webhooks.json') ? standardCases(JSON.parse(files.text('standard-webhooks.json'))) : []),
  ],
};

const vectors = z.array(
  z.object({
    name: z.string(),
    auth_token: z.string(),
    url: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    x_twilio_signature: z.string(),
    valid: z.boolean(),
    body: z.string().optional(),
  }),
);

function twilioCases(given: unknown): ConformanceCase[] {
  return vectors.parse(given).map((vector) => ({
    name: `twilio: ${vector.name}`,
    judge: async () => {
      const fields = Object.entries(vector.params).flatMap(([name, value]) =>
        [value].flat().map((each): [string, string] => [name, each]),
      );
      const body = Buffer.from(vector.body ?? new URLSearchParams(fields).toString());
      const headers = { 'x-twilio-signature': vector.x_twilio_signature };
      const isSigned = isSignedBy([vector.auth_token], sampleDelivery({ url: vector.url, headers, body }));
      return Promise.resolve([verdict(vector.valid, isSigned)]);
    },
  }));
}

const standard = z.object({
  signed: z.object({
    secret: z.string(),
    'webhook-id': z.string(),
    'webhook-timestamp': z.string(),
    payload: z.string(),
    'webhook-signature': z.string(),
  }),
  rules: z.array(
    z.object({ case: z.string(), signature: z.string().optional(), decoys: z.array(z.string()).optional() }),
  ),
});
type Standard = z.infer<typeof standard>;

interface Attempt {
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ageSeconds: number;
}

function standardCases(given: unknown): ConformanceCase[] {
  const { signed, rules } = standard.parse(given);
  return [
    { name: 'standard-webhooks: signed', judge: async () => Promise.resolve([verdict(true, attempt(signed, {}))]) },
    ...rules.map((rule) => ({
      name: `standard-webhooks: ${rule.case}`,
      judge: async () => Promise.resolve(ruleChecks(signed, rule)),
    })),
  ];
}

/** Each rule is a sentence; what it means as requests stands here, and one that nobody has read fails. */
function ruleChecks(
  signed: Standard['signed'],
  { case: rule, signature, decoys = [] }: Standard['rules'][number],
): Check[] {
  const refuse = (...attempts: Partial<Attempt>[]) => attempts.map((each) => verdict(false, attempt(signed, each)));
  const accept = (...attempts: Partial<Attempt>[]) => attempts.map((each) => verdict(true, attempt(signed, each)));
  if (rule.startsWith('missing id'))
    return refuse(
      ...['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({ headers: { [name]: '' } })),
    );
  if (rule.startsWith('timestamp not a number')) return refuse({ headers: { 'webhook-timestamp': 'hello' } });
  if (rule.startsWith('one wrong character')) return refuse({ headers: { 'webhook-signature': signature ?? '' } });
  if (rule.includes('nothing after')) return refuse({ headers: { 'webhook-signature': 'v1,' } });
  if (rule.startsWith('timestamp older')) return refuse({ ageSeconds: 301 });
  if (rule.startsWith('timestamp newer')) return refuse({ ageSeconds: -301 });
  if (rule.startsWith('several'))
    return accept({ headers: { 'webhook-signature': [...decoys, signed['webhook-signature']].join(' ') } });
  if (rule.startsWith('secret with and without')) return accept({}, { secret: signed.secret.replace('whsec_', '') });
  if (rule.startsWith('secret without base64 padding'))
    return accept(
      ...[signed.secret.slice(0, -1), `${signed.secret}Br`].map((secret) => ({
        secret,
        ...signedWith(signed, secret),
      })),
    );
  if (rule.startsWith('empty secret')) return refuse({ secret: '' }, { secret: 'whsec_' });
  return [judged('rule', ['nobody has read this rule yet'])];
}

function signedWith(signed: Standard['signed'], secret: string): Pick<Attempt, 'headers'> {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const text = `${signed['webhook-id']}.${signed['webhook-timestamp']}.${signed.payload}`;
  return { headers: { 'webhook-signature': `v1,${createHmac('sha256', key).update(text).digest('base64')}` } };
}

function attempt(signed: Standard['signed'], { secret, headers, ageSeconds = 0 }: Partial<Attempt>): boolean {
  const all = {
    'webhook-id': signed['webhook-id'],
    'webhook-timestamp': signed['webhook-timestamp'],
    'webhook-signature': signed['webhook-signature'],
    ...headers,
  };
  const receivedAt = new Date((Number(signed['webhook-timestamp']) + ageSeconds) * 1000);
  const delivery = sampleDelivery({ headers: all, body: Buffer.from(signed.payload), receivedAt });
  return verify(delivery, sampleAccount({ secrets: { signingSecret: secret ?? signed.secret } })).ok;
}

const verdict = (wanted: boolean, got: boolean): Check =>
  judged('verdict', wanted === got ? [] : [`wanted ${wanted ? 'accepted' : 'refused'}`]);
