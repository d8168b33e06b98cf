import { createVerify, X509Certificate } from 'node:crypto';

import { z } from 'zod';

import type { ChannelAccountConfig, IngressAnswer, RawDelivery, Verification } from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';
import { exchange } from '../../../../../../kernel/outbound-http';
import { jsonOf } from './json';
import { placeOf, type ProviderPlace } from '../provider';

/**
 * docs.aws.amazon.com/sns, "Verifying the signatures of Amazon SNS messages". The signature stands in the body and is
 * made with a certificate that has to be fetched, so `verify`, which asks nobody, looks at the form and at whose topic it
 * is; the signature is judged in `examine`, and what fails there is kept aside and never read.
 */

const line = z.string().max(2_048);
const snsMessage = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: line,
  TopicArn: line,
  Message: z.string(),
  Timestamp: line,
  SignatureVersion: z.enum(['1', '2']),
  Signature: line,
  SigningCertURL: line,
  Subject: z.string().nullish(),
  SubscribeURL: line.nullish(),
  Token: line.nullish(),
});
export type SnsMessage = z.output<typeof snsMessage>;

const REFUSED: Verification = { ok: false, code: 'signature_invalid' };

export const snsMessageIn = (body: Buffer): SnsMessage | null => jsonOf(body.toString('utf8'), snsMessage);

/** Pure: the right form, one of this account's topics, and a certificate of Amazon's. */
export function verify({ body }: RawDelivery, account: ChannelAccountConfig): Verification {
  const message = snsMessageIn(body);
  if (message === null || !isOwnTopic(message, account)) return REFUSED;
  if (!isSnsAddress(message.SigningCertURL, snsPlace(account))) return REFUSED;
  return { ok: true, eventKey: sha256(Buffer.concat([Buffer.from(`ses|${account.documentId}|`), body])) };
}

/** the setting of an account that listens to SNS */
const topics = z.object({ topicArns: z.array(z.string()) });

const isOwnTopic = ({ TopicArn }: SnsMessage, account: ChannelAccountConfig): boolean =>
  topics.parse(account.settings).topicArns.includes(TopicArn);

const snsPlace = (account: ChannelAccountConfig): ProviderPlace => placeOf(account, '');

const SNS_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** Of Amazon SNS over TLS, on its usual port and with nobody's name in it; or of the simulator, where one is set. */
export function isSnsAddress(address: string, { baseUrl, reach }: ProviderPlace): boolean {
  if (!URL.canParse(address)) return false;
  if (reach === 'public-or-loopback' && address.startsWith(`${baseUrl}/`)) return true;
  const { protocol, hostname, port, username, password } = new URL(address);
  return protocol === 'https:' && SNS_HOST.test(hostname) && port === '' && username === '' && password === '';
}

export type SnsProof = 'proven' | 'forged' | 'unreachable';

/** Asks for the certificate, and judges by it. */
export async function proofOf(message: SnsMessage, account: ChannelAccountConfig): Promise<SnsProof> {
  const place = snsPlace(account);
  if (!isOwnTopic(message, account) || !isSnsAddress(message.SigningCertURL, place)) return 'forged';
  const certificate = await certificateAt(message.SigningCertURL, place);
  if (certificate === null) return 'unreachable';
  return isSigned(message, certificate) ? 'proven' : 'forged';
}

/** The lines that are signed, in the order that Amazon gives them. */
export function signedText(message: SnsMessage): string {
  const names =
    message.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  return names
    .flatMap((name) => {
      const value = message[name];
      return value === null || value === undefined ? [] : [`${name}\n${value}\n`];
    })
    .join('');
}

function isSigned(message: SnsMessage, certificate: string): boolean {
  try {
    const { publicKey, validFrom, validTo } = new X509Certificate(certificate);
    const at = new Date(message.Timestamp).getTime();
    if (!(at >= Date.parse(validFrom) && at <= Date.parse(validTo))) return false;
    const algorithm = message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1';
    return createVerify(algorithm).update(signedText(message)).verify(publicKey, message.Signature, 'base64');
  } catch {
    return false;
  }
}

const MOST_CERTIFICATES = 20;
const CERTIFICATE_BYTES = 20_000;
const TRIES = 2;
/** a certificate stands under an address of its own, and never changes there */
const certificates = new Map<string, string>();

async function certificateAt(url: string, { reach }: ProviderPlace): Promise<string | null> {
  const known = certificates.get(url);
  if (known !== undefined) return known;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const answer = await ask(url, reach, CERTIFICATE_BYTES);
    if (answer === null) continue;
    if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
    certificates.set(url, answer);
    return answer;
  }
  return null;
}

const CONFIRMED: IngressAnswer = { status: 200, contentType: 'text/plain; charset=utf-8', body: '' };

/** A topic of ours that asks whether we want it is told yes, once its signature holds. */
export async function respond({ body }: RawDelivery, account: ChannelAccountConfig): Promise<IngressAnswer | null> {
  const message = snsMessageIn(body);
  if (message?.Type !== 'SubscriptionConfirmation') return null;
  const { SubscribeURL: url } = message;
  const place = snsPlace(account);
  if (!url || !isSnsAddress(url, place)) return null;
  if ((await proofOf(message, account)) === 'proven') await ask(url, place.reach, CERTIFICATE_BYTES);
  return CONFIRMED;
}

async function ask(url: string, reach: ProviderPlace['reach'], mostBytes: number): Promise<string | null> {
  const request = { method: 'GET', url, headers: {}, body: null, timeoutSeconds: 4, reach, mostBytes } as const;
  const answer = await exchange(request);
  return answer.outcome === 'answered' && answer.status === 200 ? answer.body.toString('utf8') : null;
}
