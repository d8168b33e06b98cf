import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { z } from 'zod';

/**
 * A proof of work (ALTCHA, self-hosted): some ten thousand hashes, which a browser does while somebody types, and which
 * make a thousand posts cost something. It is signed, belongs to one form, and is good for one submission.
 */
const COST = 4;
const KEY_PREFIX = '000';
const LIFE_MS = 2 * 60 * 60_000;
/** nobody fills in a form faster */
const SHORTEST_MS = 3_000;

/** Whose challenge it is. */
export interface ProvenForm {
  readonly id: string;
  readonly secret: string;
}

export async function newChallenge(form: ProvenForm, now: Date): Promise<string> {
  const challenge = await createChallenge({
    algorithm: 'SHA-256',
    cost: COST,
    keyPrefix: KEY_PREFIX,
    deriveKey,
    hmacSignatureSecret: form.secret,
    expiresAt: new Date(now.getTime() + LIFE_MS),
    data: { form: form.id, at: now.getTime() },
  });
  return JSON.stringify(challenge);
}

const payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      nonce: z.string().regex(/^[0-9a-f]{16,128}$/i),
      expiresAt: z.number(),
      data: z.object({ form: z.string(), at: z.number() }),
      // what these may be is what was signed; bounded before a stranger's number makes us count
      cost: z.literal(COST),
      keyPrefix: z.literal(KEY_PREFIX),
      algorithm: z.literal('SHA-256'),
    }),
    signature: z.string().max(200),
  }),
  solution: z.object({ counter: z.int().min(0).max(0xffffffff), derivedKey: z.string().max(200) }),
});

/** `nonce` names the challenge, and with it the one submission that it is good for; null: nothing is proven. */
export async function solvedChallenge(text: string, form: ProvenForm, now: Date): Promise<string | null> {
  const read = payload.safeParse(jsonOf(text));
  if (!read.success) return null;
  const { challenge, solution } = read.data;
  const { form: id, at } = challenge.parameters.data;
  const age = now.getTime() - at;
  if (id !== form.id || age < SHORTEST_MS || age > LIFE_MS) return null;
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    hmacSignatureSecret: form.secret,
  }).catch(() => ({ verified: false }));
  return verified ? challenge.parameters.nonce.toLowerCase() : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
