import { z } from 'zod';

import type { Findings } from '../../../../../../../contracts';

/**
 * What the sender check found out, as it is stored with the delivery: plain JSON, so that the verdict can be given
 * again years later without asking anybody. Results are the words of RFC 8601 (`pass`, `fail`, `none` …).
 */

const result = z.string().max(40);
const domain = z.string().max(255);

const dkimFinding = z.object({
  domain,
  selector: z.string().max(255),
  result,
  /** its domain belongs to the sender's, as the owner's policy wants it */
  aligned: z.boolean(),
  /** it verifies, covers sender and whole body, and is made as it should be */
  counts: z.boolean(),
  /** why it does not count, when it does not */
  flaw: z.string().max(40).nullable(),
});

const spfFinding = z.object({ domain, result, aligned: z.boolean() });

const hopFinding = z.object({
  /** the server that was believed */
  name: z.string().max(255),
  dmarc: result.nullable(),
  /** the domain that it evaluated */
  fromDomain: domain.nullable(),
  spf: result.nullable(),
  /** a signature of the sender's domain verified there */
  dkimAligned: z.boolean(),
});

const arcFinding = z.object({
  result,
  /** the trusted forwarder that vouches for the sender's domain; null: none does */
  vouchedBy: domain.nullable(),
  /** who sealed last */
  sealer: domain.nullable(),
});

/**
 * What could not be judged, and whose doing that is. Only what lies with the network or with how the mail reached us
 * stands here; what a sender can bring about (too many signatures, endless records) counts as not passed instead.
 */
const UNJUDGED = {
  dns_off: 'No name server is asked here.',
  dns_unreadable: 'The setting MAIL_DNS_SERVERS cannot be read, so no name server is asked.',
  dns_silent: 'No name server answered.',
  // not found any more, but kept with older deliveries: lateness is now told of the part that was late
  late: 'The check took too long.',
  failed: 'The check failed.',
  relayed: 'It came through a server of our own or a mailbox, so the sending server is not known here.',
  sender_unknown: 'The envelope sender is not known.',
  temporary: 'A name server of the sender did not answer.',
  key_withdrawn: 'The mail is some days old and the key of its signature is not published any more.',
  truncated: 'It is larger than we take, so its signature cannot be verified.',
  rebuilt: 'Its provider passed on its parts and not its bytes, so its signature cannot be verified.',
  hop_unseen: 'The server whose results are believed has left none in it.',
  hop_bypassed: 'It did not come through the server whose results are believed.',
} as const;
export type Unjudged = keyof typeof UNJUDGED;
export const UNJUDGED_TEXT: Readonly<Record<Unjudged, string>> = UNJUDGED;

const CHECKS = ['all', 'dmarc', 'dkim', 'spf', 'hop'] as const;

const senderFindings = z.object({
  version: z.literal(1),
  /** the sender's domain as the check read it; null: it read none, or several */
  domain: domain.nullable(),
  dmarc: z
    .object({
      result: z.enum(['pass', 'fail', 'none', 'temperror']),
      policy: z.enum(['none', 'quarantine', 'reject']).nullable(),
      /** what it passed by */
      by: z.enum(['dkim', 'spf']).nullable(),
    })
    .nullable(),
  dkim: z.array(dkimFinding),
  spf: spfFinding.nullable(),
  arc: arcFinding.nullable(),
  hop: hopFinding.nullable(),
  unjudged: z.array(
    z.object({ check: z.enum(CHECKS), why: z.enum(Object.keys(UNJUDGED) as [Unjudged, ...Unjudged[]]) }),
  ),
});

export type SenderFindings = z.infer<typeof senderFindings>;
export type DkimFinding = z.infer<typeof dkimFinding>;
export type SpfFinding = z.infer<typeof spfFinding>;
export type HopFinding = z.infer<typeof hopFinding>;
export type ArcFinding = z.infer<typeof arcFinding>;

/** Nothing was looked at. */
export const NO_FINDINGS: SenderFindings = {
  version: 1,
  domain: null,
  dmarc: null,
  dkim: [],
  spf: null,
  arc: null,
  hop: null,
  unjudged: [],
};

/** Of what `examine` answered and was kept. Null: there are none, or they cannot be read. */
export function senderFindingsIn(findings: Findings): SenderFindings | null {
  const read = senderFindings.safeParse(findings);
  return read.success ? read.data : null;
}
