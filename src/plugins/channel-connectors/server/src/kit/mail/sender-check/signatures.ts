import { Readable } from 'node:stream';

import { dkimVerify, type ArcMaterial, type SignatureResult } from 'mailauth/lib/dkim/verify';

import { piecesOf } from './body-pieces';
import type { DkimFinding } from './findings';
import { isAbsence, type Ask } from './resolver';
import { nextTurn } from './turns';
import type { TimeLimit } from './time-limit';
import { keyNameOf, type PreparedMail, type SignatureField } from './signed-fields';

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
  readonly limit: TimeLimit;
}

/**
 * Verifies what `prepareMail` left in (RFC 6376). Without a signature only the headers are read. A mail that is built
 * so that it cannot be verified, or not in time, has no signature that counts. Only a key that nobody answered for
 * within that time is told as such: all keys were asked for at the beginning. Never rejects.
 */
export async function checkSignatures(
  prepared: PreparedMail,
  body: Buffer,
  question: SignatureQuestion,
): Promise<SignatureCheck> {
  const leftOut = prepared.leftOut.map((field) => findingOf(field, field.flaw));
  const answered = fetchKeys(prepared.keyNames, question.ask);
  const { results, fromAddresses, arc, isLate } = await inTurn(prepared, body, question);
  const unverified = ({ selector, domain }: SignatureField): string => {
    if (!isLate) return 'malformed';
    return answered.has(keyNameOf({ selector, domain })) ? 'too_slow' : 'no_answer';
  };
  const dkim = prepared.signatures.map((field) => {
    const result = results.find(({ signature }) => signature === field.value);
    return result ? findingOf(field, flawOf(result), result.status.result) : findingOf(field, unverified(field));
  });
  return { dkim: [...dkim, ...leftOut], fromAddresses, arc };
}

/** All at once: the check itself would fetch one after the other, and some owners' servers are slow. */
function fetchKeys(names: readonly string[], ask: Ask): ReadonlySet<string> {
  const answered = new Set<string>();
  for (const name of names) {
    const note = (): void => void answered.add(name);
    ask(name, 'TXT').then(note, (cause: unknown) => isAbsence(cause) && note());
  }
  return answered;
}

interface Verified extends Omit<SignatureCheck, 'dkim'> {
  readonly results: readonly SignatureResult[];
  readonly isLate: boolean;
}

const NOTHING: Verified = { results: [], fromAddresses: null, arc: null, isLate: false };

/** Mails that take much work wait for each other, so that several at once do not make each other late. */
async function inTurn(prepared: PreparedMail, body: Buffer, question: SignatureQuestion): Promise<Verified> {
  const { limit } = question;
  const done = prepared.isHeavy ? await limit.whileWaiting(nextTurn()) : null;
  try {
    return await limit.within(verified(prepared, body, question), () => ({ ...NOTHING, isLate: true }));
  } finally {
    done?.();
  }
}

async function verified(
  prepared: PreparedMail,
  body: Buffer,
  { at, ask, limit: { signal } }: SignatureQuestion,
): Promise<Verified> {
  const needsBody = prepared.signatures.length > 0 || prepared.hasArc;
  const input = Readable.from(piecesOf(prepared.header, needsBody ? body : Buffer.alloc(0)), { objectMode: false });
  const stop = (): void => void input.destroy(new Error('Stopped.'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { headerFrom, results, arc } = await dkimVerify(input, { resolver: ask, curTime: at, minBitLength: 1024 });
    return { ...NOTHING, results, fromAddresses: headerFrom, arc: prepared.hasArc ? (arc ?? null) : null };
  } catch {
    return { ...NOTHING, isLate: signal.aborted };
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
