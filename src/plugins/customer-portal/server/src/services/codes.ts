import { randomInt } from 'node:crypto';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { ProvenIdentity } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { hmac, newToken, safeEqual, sha256 } from '../../../../../kernel/crypto';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { installationSecret, keyRingOf, publicUrl } from '../../../../../kernel/installation';
import { jobsOf } from '../../../../../kernel/jobs';
import { openSecret, sealSecret } from '../../../../../kernel/key-ring';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { DIGITS, judgeCode, minutesOf, nextCode, typedCode, type CodeLength } from '../../../core/sign-in-code';
import { fillIn, wordsOf } from '../../../core/words';
import {
  codeAddress,
  codesLately,
  codeToSend,
  countTry,
  endCode,
  endReplaced,
  forgetSealed,
  insertCode,
  isGood,
  lockCode,
  lockCodesOf,
  purgeCodes,
  sentCodes,
  spendCode,
  type CodePurpose,
  type FoundCode,
} from '../repositories/codes';
import { purgeSpentTokens } from '../repositories/spent-tokens';

const SEND_JOB = 'customer-portal:send-code';
const PURGE_JOB = 'customer-portal:purge-codes';
const NIGHTLY = '50 3 * * *';
const payload = z.object({ id: z.string() });

/** Wrong codes of everybody within ten minutes: nobody mistypes so often. */
const ALARM_AT = 200;
const ALARM_MS = 600_000;

export interface AskedCode {
  readonly purpose: CodePurpose;
  readonly loginId: string | null;
  readonly identity: ProvenIdentity;
  readonly language: string;
  /** what this browser was given for the code before; null: none */
  readonly before: string | null;
  /** path on this server to go to when it was right */
  readonly next: string;
}

export type Redeemed =
  | {
      readonly verdict: 'right';
      readonly code: Pick<FoundCode, 'purpose' | 'loginId' | 'language' | 'next'>;
      readonly identity: ProvenIdentity;
    }
  | { readonly verdict: 'wrong' | 'over' };

export interface Codes {
  /**
   * Answers the token that the browser keeps: with the code, and only with it, it proves the address. Where so many
   * codes were sent to the address that this one is not, it is `before` if that one is still good; what proves it else
   * is the newest long code that came there.
   */
  ask(asked: AskedCode): Promise<string>;
  redeem(token: string, typed: string): Promise<Redeemed>;
  /** of an unredeemed one */
  address(
    token: string,
  ): Promise<{ readonly kind: string; readonly value: string; readonly purpose: CodePurpose } | null>;
}

const placeOf = (tokenHash: string): string => `cp_codes|${tokenHash}|sealed`;

export function codesService(strapi: Core.Strapi): Codes {
  const sql = databaseOf(strapi);
  const hashOf = (tokenHash: string, code: string): string =>
    hmac(installationSecret(strapi), 'portal.code', `${tokenHash}|${code}`);
  const alarm = wrongCodeAlarm(strapi);

  /** null: one that is not sent, and that nothing typed is like */
  function newCode(tokenHash: string, length: CodeLength | null) {
    const [digits, minutes] = [DIGITS[length ?? 'short'], minutesOf(length ?? 'short')];
    const code = String(randomInt(10 ** digits)).padStart(digits, '0');
    return {
      tokenHash,
      codeHash: hashOf(tokenHash, code),
      sealed: length === null ? null : sealSecret(keyRingOf(strapi), placeOf(tokenHash), code),
      isLong: length === 'long',
      expiresAt: new Date(systemClock.now().getTime() + minutes * 60_000),
    };
  }

  /** The code that was typed, of those that are good in this browser. */
  async function typedOf(trx: Sql, code: FoundCode | null, typed: string): Promise<string | null> {
    const sent = code ? await sentCodes(trx, code) : [];
    return sent.find(({ tokenHash, codeHash }) => safeEqual(codeHash, hashOf(tokenHash, typed)))?.id ?? null;
  }

  return {
    async ask({ before, ...asked }) {
      const token = newToken(256);
      const { identity, ...rest } = asked;
      const about = { ...rest, kind: identity.kind, value: identity.value };
      return inTransaction(strapi, async (trx) => {
        await lockCodesOf(trx, identity);
        const length = nextCode(await codesLately(trx, identity));
        const id = await insertCode(trx, { ...about, ...newCode(sha256(token), length) });
        const old = before === null ? null : sha256(before);
        if (length === null) return before !== null && old !== null && (await isGood(trx, old, about)) ? before : token;
        if (old !== null) await endReplaced(trx, old);
        await jobsOf(strapi).enqueue(trx, SEND_JOB, { id });
        return token;
      });
    },

    async redeem(token, typed) {
      const now = systemClock.now();
      const redeemed = await inTransaction(strapi, async (trx): Promise<Redeemed> => {
        const address = await codeAddress(trx, sha256(token));
        if (!address) return { verdict: 'over' };
        // A long code ends the row of another browser beside this one's: one browser of an address at a time, or two that
        // type each other's would wait for each other.
        await lockCodesOf(trx, address);
        const code = await lockCode(trx, sha256(token));
        const same = await typedOf(trx, code, typedCode(typed));
        const verdict = judgeCode(code, same !== null, now);
        if (!code || verdict === 'over') return { verdict: 'over' };
        if (verdict === 'wrong') {
          await countTry(trx, code.id);
          return { verdict };
        }
        if (same === null || !(await spendCode(trx, same))) return { verdict: 'over' };
        if (same !== code.id) await endCode(trx, code.id);
        return { verdict, code, identity: { kind: code.kind, scope: '', value: code.value } };
      });
      if (redeemed.verdict === 'wrong') alarm(now.getTime());
      return redeemed;
    },

    address: (token) => codeAddress(sql, sha256(token)),
  };
}

function wrongCodeAlarm(strapi: Core.Strapi): (now: number) => void {
  let since = 0;
  let wrong = 0;
  return (now) => {
    if (now - since > ALARM_MS) [since, wrong] = [now, 0];
    wrong += 1;
    if (wrong === ALARM_AT)
      loggerOf(strapi, 'portal').error('Very many wrong sign-in codes were typed: somebody may be guessing.', {
        wrong,
      });
  };
}

/** Call in bootstrap: codes leave by a job, so that asking for one takes as long for every address. */
export function defineCodes(strapi: Core.Strapi): void {
  const jobs = jobsOf(strapi);
  jobs.define(SEND_JOB, (given) => sendCode(strapi, payload.parse(given).id));
  jobs.define(PURGE_JOB, async () => {
    await purgeCodes(databaseOf(strapi));
    await purgeSpentTokens(databaseOf(strapi));
  });
  jobs.cron(PURGE_JOB, NIGHTLY);
}

/** As the pages say it: nobody knows an address of a server as the sender of a code. */
async function businessName(strapi: Core.Strapi): Promise<string> {
  const [{ title }, { name }] = await Promise.all([
    serviceOf(strapi, 'knowledge-base').settings(),
    serviceOf(strapi, 'helpdesk').business.facts(),
  ]);
  return title || name || new URL(publicUrl(strapi)).host;
}

async function sendCode(strapi: Core.Strapi, id: string): Promise<void> {
  const sql = databaseOf(strapi);
  const due = await codeToSend(sql, id);
  if (!due) return;
  const { kind, value, language, sealed, tokenHash, isLong } = due;
  const code = openSecret(keyRingOf(strapi), placeOf(tokenHash), sealed);
  const words = wordsOf(language);
  const name = await businessName(strapi);
  const filling = { code, name, minutes: String(minutesOf(isLong ? 'long' : 'short')) };
  const isTold = await serviceOf(strapi, 'channel-connectors').notifyAddress({
    to: { kind, value },
    name: '',
    key: `portal-code-${id}`,
    subject: fillIn(words.codeSubject, filling),
    text: fillIn(kind === 'email' ? words.codeMail : words.codeText, filling),
    at: systemClock.now(),
  });
  if (!isTold)
    loggerOf(strapi, 'portal').warn('A sign-in code could not be sent: no account reaches such addresses.', { kind });
  await forgetSealed(sql, id);
}
