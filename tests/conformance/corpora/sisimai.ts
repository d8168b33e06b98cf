import { basename } from 'node:path';

import { z } from 'zod';

import { readFrom } from '../../../src/plugins/channel-connectors/server/src/kit/mail/from-address';
import {
  machineOf,
  type BouncedRecipient,
  type BounceReason,
  type MachineVerdict,
} from '../../../src/plugins/channel-connectors/server/src/kit/mail/machines';
import { headerValue } from '../../../src/plugins/channel-connectors/server/src/kit/mail/mail-headers';
import { differs, judged, measured, uncounted, type Check, type ConformanceCase, type Corpus } from '../checks';
import { expectationsByFile } from '../corpus-files';
import { keptWhole, readBytes } from '../reading';

const expectation = z.array(
  z.object({ dsn: z.string().catch(''), reason: z.string(), hardbounce: z.boolean().catch(false) }),
);
type Expected = z.infer<typeof expectation>[number];

/** Its thirty reasons in the words of ours; more than one where theirs is a whole class. */
const REASONS: Readonly<Record<string, readonly BounceReason[]>> = {
  userunknown: ['user_unknown'],
  hasmoved: ['user_unknown'],
  filtered: ['user_unknown', 'policy', 'blocked'],
  mailboxfull: ['mailbox_full'],
  systemfull: ['mailbox_full', 'other'],
  mesgtoobig: ['size'],
  exceedlimit: ['size', 'rate'],
  hostunknown: ['host_unknown'],
  expired: ['expired'],
  networkerror: ['expired', 'host_unknown', 'other'],
  authfailure: ['auth'],
  requireptr: ['auth', 'blocked'],
  blocked: ['blocked'],
  badreputation: ['blocked', 'rate'],
  rejected: ['policy', 'blocked', 'auth'],
  policyviolation: ['policy', 'content'],
  securityerror: ['policy', 'auth', 'content'],
  norelaying: ['policy'],
  notaccept: ['policy', 'host_unknown', 'other'],
  notcompliantrfc: ['policy', 'content'],
  spamdetected: ['content', 'blocked'],
  virusdetected: ['content'],
  contenterror: ['content'],
  toomanyconn: ['rate'],
  speeding: ['rate'],
  suspend: ['suspended'],
};
/** Reasons that say nothing: whatever we say is as good. */
const VAGUE = new Set(['undefined', 'onhold', 'systemerror', 'mailererror', 'syntaxerror', 'delivered']);
/** 5.0.9xx and 4.0.9xx are numbers of its own where the mail has none. */
const INVENTED_STATUS = /^[245]\.0\.9\d\d$/;
const SAYS_NO_BOUNCE = /(?:^|\/)not\//;

/** Real bounces of a hundred mail servers. The line-end variants (maildir/dos, maildir/mac) are expected to be read alike. */
export const sisimai: Corpus = {
  name: 'sisimai-bounces',
  cases(files) {
    const expected = expectationsByFile(files);
    return files.paths
      .filter((path) => path.endsWith('.eml'))
      .map((path) => {
        const raw = (): Buffer => files.bytes(path);
        if (SAYS_NO_BOUNCE.test(path)) return noBounce(path, raw);
        const rows = expected.get(basename(path));
        if (rows === undefined) return unexpected(path, raw);
        const wanted = expectation.catch([]).parse(rows);
        if (wanted.length === 0) return unexpected(path, raw);
        const complaint = wanted[0]?.reason === 'feedback';
        return !complaint && isPassedOn(raw()) ? noBounce(path, raw) : caseOf(path, raw, wanted);
      });
  },
};

async function verdictOf(raw: Buffer): Promise<MachineVerdict> {
  const reading = await readBytes(raw);
  if (!reading.ok) throw new Error(`quarantined (${reading.reason}): ${reading.detail}`);
  const from = readFrom(reading.mail.headers);
  const returnPath = headerValue(reading.mail.headers, 'return-path');
  const mailFrom = returnPath === null ? null : /^<?\s*>?$/.test(returnPath) ? '' : returnPath;
  return machineOf(reading.mail, { mailFrom, fromAddress: from.readable ? from.address : null });
}

function noBounce(name: string, raw: () => Buffer): ConformanceCase {
  return {
    name,
    judge: async () => [judged('bounce', differs('kind', 'person', (await verdictOf(raw())).kind))],
  };
}

/** Nobody wrote down what it says; that it is read whole, and taken for a bounce, is told. */
function unexpected(name: string, raw: () => Buffer): ConformanceCase {
  return {
    name,
    judge: async () => {
      const bytes = raw();
      const { kind } = await verdictOf(bytes);
      const seen = measured('bounce seen where nothing else is expected', kind === 'bounce' ? 1 : 0, kind);
      return [seen, ...uncounted(await keptWhole(bytes))];
    },
  };
}

/**
 * "Fwd: Returned mail" from a person's address: that library asks what bounced, we ask who writes. The person does, so
 * it must stay a person's mail.
 */
function isPassedOn(raw: Buffer): boolean {
  const block = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  return /^subject:\s*(?:fwd?|wg|tr)\s*:/im.test(block) && !/^from:.*(?:daemon|postmaster)/im.test(block);
}

function caseOf(name: string, raw: () => Buffer, wanted: readonly Expected[]): ConformanceCase {
  return {
    name,
    judge: async () => {
      const bytes = raw();
      const verdict = await verdictOf(bytes);
      return [...checksOf(verdict, wanted), ...uncounted(await keptWhole(bytes))];
    },
  };
}

function checksOf(verdict: MachineVerdict, wanted: readonly Expected[]): Check[] {
  const first = wanted[0]?.reason;
  if (first === 'feedback') return [judged('bounce', differs('kind', 'feedback_report', verdict.kind))];
  if (first === 'vacation') return [judged('bounce', differs('kind', 'auto_reply', verdict.kind))];
  if (verdict.kind !== 'bounce')
    return [judged('bounce', differs('kind', 'bounce', verdict.kind)), judged('recipients', ['none'])];
  const { recipients } = verdict;
  return [
    judged('bounce', []),
    judged('recipients', differs('recipients', wanted.length, recipients.length)),
    ...(recipients.length === wanted.length ? scores(recipients, wanted) : []),
  ];
}

/** Row by row, in the order of the mail. */
function scores(recipients: readonly BouncedRecipient[], wanted: readonly Expected[]): Check[] {
  return recipients.flatMap((recipient, index): Check[] => {
    const row = wanted[index];
    return row === undefined
      ? []
      : [...reasonScore(recipient, row), ...statusScore(recipient, row), hardScore(recipient, row)];
  });
}

function reasonScore(recipient: BouncedRecipient, row: Expected): Check[] {
  if (VAGUE.has(row.reason)) return [];
  const right = REASONS[row.reason]?.includes(recipient.reason) ?? false;
  return [
    measured(
      'reason',
      right ? 1 : 0,
      `${row.reason}: got ${recipient.reason} (${recipient.diagnostic ?? 'nothing said'})`,
    ),
  ];
}

function statusScore(recipient: BouncedRecipient, row: Expected): Check[] {
  if (row.dsn === '' || INVENTED_STATUS.test(row.dsn)) return [];
  return [measured('status', recipient.status === row.dsn ? 1 : 0, `${row.dsn}: got ${recipient.status ?? 'none'}`)];
}

function hardScore(recipient: BouncedRecipient, row: Expected): Check {
  const right = recipient.permanent === row.hardbounce;
  return measured(
    'hard or soft',
    right ? 1 : 0,
    `${row.reason} ${row.dsn}: got ${recipient.permanent ? 'hard' : 'soft'}`,
  );
}
