import { Readable } from 'node:stream';

import { dkimVerify, type ArcMaterial, type SignatureResult } from 'mailauth/lib/dkim/verify';

import { piecesOf } from './body-pieces';
import type { DkimFinding } from './findings';
import type { Ask } from './resolver';
import type { PreparedMail, SignatureField } from './signed-fields';

export interface SignatureCheck {
  readonly dkim: readonly Omit<DkimFinding, 'aligned'>[];
  /** every address that the check read in From lines; null: it came to no end */
  readonly fromAddresses: readonly string[] | null;
  readonly arc: ArcMaterial | null;
}

export interface SignatureQuestion {
  /** when the mail was received: what had not run out then counts */
  readonly at: Date;
  readonly ask: Ask;
  readonly signal: AbortSignal;
}

/**
 * Verifies what `prepareMail` left in (RFC 6376). Without a signature only the headers are read. A mail that is built
 * so that it cannot be verified has no signature that counts; rejects only when it was stopped.
 */
export async function checkSignatures(
  prepared: PreparedMail,
  body: Buffer,
  { at, ask, signal }: SignatureQuestion,
): Promise<SignatureCheck> {
  const leftOut = prepared.leftOut.map((field) => findingOf(field, field.flaw));
  const { results, fromAddresses, arc } = await verified(prepared, body, { at, ask, signal });
  const dkim = prepared.signatures.map((field) => {
    const result = results.find(({ signature }) => signature === field.value);
    return result ? findingOf(field, flawOf(result), result.status.result) : findingOf(field, 'malformed');
  });
  return { dkim: [...dkim, ...leftOut], fromAddresses, arc };
}

async function verified(
  prepared: PreparedMail,
  body: Buffer,
  { at, ask, signal }: SignatureQuestion,
): Promise<Omit<SignatureCheck, 'dkim'> & { readonly results: readonly SignatureResult[] }> {
  // All keys at once: the check itself would fetch one after the other, and some owners' servers are slow.
  for (const name of prepared.keyNames) ask(name, 'TXT').catch(() => undefined);
  const needsBody = prepared.signatures.length > 0 || prepared.hasArc;
  const input = Readable.from(piecesOf(prepared.header, needsBody ? body : Buffer.alloc(0)), { objectMode: false });
  const stop = (): void => void input.destroy(new Error('Stopped.'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { headerFrom, results, arc } = await dkimVerify(input, { resolver: ask, curTime: at, minBitLength: 1024 });
    return { results, fromAddresses: headerFrom, arc: prepared.hasArc ? (arc ?? null) : null };
  } catch (cause) {
    if (signal.aborted) throw cause;
    return { results: [], fromAddresses: null, arc: null };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function findingOf(
  { domain, selector }: SignatureField,
  flaw: string | null,
  result = 'permerror',
): Omit<DkimFinding, 'aligned'> {
  return { domain, selector, result, counts: flaw === null, flaw };
}

const FLAWS: Readonly<Record<string, string>> = {
  'body hash did not verify': 'changed',
  'bad signature': 'forged',
  'no key': 'no_key',
  expired: 'expired',
};

/** Null: it proves that its domain has signed sender and body. */
function flawOf({ status, signingHeaders }: SignatureResult): string | null {
  if (status.result === 'temperror') return 'no_answer';
  if (status.result === 'policy') return 'weak_algorithm';
  if (status.result !== 'pass') return FLAWS[status.comment ?? ''] ?? 'unusable';
  if (status.underSized) return 'partial';
  const signed = signingHeaders?.keys.split(':').map((name) => name.trim().toLowerCase()) ?? [];
  return signed.includes('from') ? null : 'sender_unsigned';
}
