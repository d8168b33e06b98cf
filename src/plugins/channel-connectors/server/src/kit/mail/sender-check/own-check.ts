import { domainOf } from '../from-address';
import type { SpeaksFor } from './alignment';
import { dmarcPolicy, type DmarcPolicy } from './dmarc-policy';
import { NO_FINDINGS, type ArcFinding, type DkimFinding, type SenderFindings, type SpfFinding } from './findings';
import { checkForwarders } from './forwarders';
import { questionsOfOneMail, type Ask, type NameServers } from './resolver';
import { checkSendingServer, type SendingServer } from './sending-server';
import { checkSignatures, type SignatureCheck } from './signatures';
import { prepareMail } from './signed-fields';
import type { TimeLimit } from './time-limit';

export interface OwnCheck extends SendingServer {
  /** of From, lower-case */
  readonly domain: string;
  readonly address: string;
  readonly receivedAt?: Date;
  readonly isTruncated?: boolean;
  readonly isRebuilt?: boolean;
  readonly trustedSealers: readonly string[];
  readonly isSpeaking: SpeaksFor;
  readonly servers: NameServers;
  readonly limit: TimeLimit;
}

/** 40 with the two for a trusted server; parted, so that endless SPF records cannot use up what the others need. */
const QUESTIONS = { policy: 2, keys: 14, server: 22 } as const;
/** Signing keys are changed now and then, and the old ones taken away. */
const KEY_LIFE_MS = 3 * 24 * 60 * 60_000;

/**
 * DMARC and what it rests on, by our own questions (RFC 7489). The policy comes first: whatever a mail does to make the
 * rest slow, what its owner wants done with it is known. When the time is up, what is missing counts as not passed if
 * the mail itself is what took it, and as not answered if name servers did.
 */
export async function checkOurselves(raw: Buffer, headerEnd: number, check: OwnCheck): Promise<SenderFindings> {
  const { domain, isSpeaking, trustedSealers, servers, limit } = check;
  const budget = (limit: number): Ask => questionsOfOneMail((name, type) => servers.ask(name, type), limit);
  const at = check.receivedAt ?? new Date();
  const keys = budget(QUESTIONS.keys);
  const sending = checkSendingServer(check, budget(QUESTIONS.server));
  const policy = await limit.within(dmarcPolicy(domain, budget(QUESTIONS.policy)), () => NO_ANSWER);
  // A policy that nobody could fetch may be a strict one.
  const strict = policy.found ? policy.strict : { dkim: policy.isTemporary, spf: policy.isTemporary };
  const isAligned = (signer: string): Promise<boolean> => isSpeaking(signer, strict.dkim);
  const prepared =
    unsigned(check).length > 0
      ? null
      : await prepareMail(raw, headerEnd, { fromDomain: domain, trustedSealers, isAligned });
  const signatures = prepared && (await checkSignatures(prepared, raw.subarray(headerEnd), { at, ask: keys, limit }));
  const server = await sending;
  const dkim = await Promise.all(
    (signatures?.dkim ?? []).map(async (each) => ({ ...each, aligned: await isAligned(each.domain) })),
  );
  const spf = 'why' in server ? null : { ...server, aligned: await isSpeaking(server.domain, strict.spf) };
  const dmarc = evaluate(policy, dkim, spf);
  const sealed = dmarc.result === 'pass' ? null : (signatures?.arc ?? null);
  return {
    ...NO_FINDINGS,
    domain: domainRead(signatures, check),
    dmarc,
    dkim,
    spf,
    arc:
      sealed &&
      (await limit.within<ArcFinding | null>(
        checkForwarders(sealed, { fromDomain: domain, trustedSealers, ask: keys }),
        () => null,
      )),
    unjudged: [
      ...('why' in server ? [{ check: 'spf' as const, why: server.why }] : []),
      ...unsigned(check),
      ...(dmarc.result === 'pass' ? [] : unanswered(dmarc, dkim, spf, Date.now() - at.getTime() > KEY_LIFE_MS)),
    ],
  };
}

/** Bytes that are not those which were signed say nothing about their signature. */
function unsigned({ isTruncated, isRebuilt }: OwnCheck): SenderFindings['unjudged'] {
  if (isTruncated) return [{ check: 'dkim', why: 'truncated' }];
  return isRebuilt ? [{ check: 'dkim', why: 'rebuilt' }] : [];
}

const NO_ANSWER: DmarcPolicy = { found: false, isTemporary: true };

type DmarcFinding = NonNullable<SenderFindings['dmarc']>;

function evaluate(policy: DmarcPolicy, dkim: readonly DkimFinding[], spf: SpfFinding | null): DmarcFinding {
  if (!policy.found) return { result: policy.isTemporary ? 'temperror' : 'none', policy: null, by: null };
  const isSigned = dkim.some(({ counts, aligned }) => counts && aligned);
  const isSentByThem = spf !== null && spf.aligned && spf.result === 'pass';
  const by = isSigned ? 'dkim' : isSentByThem ? 'spf' : null;
  return { result: by === null ? 'fail' : 'pass', policy: policy.policy, by };
}

/** What might have made it pass, had somebody answered. Only the sender's own domains matter: nobody else can stall us. */
function unanswered(
  dmarc: DmarcFinding,
  dkim: readonly DkimFinding[],
  spf: SpfFinding | null,
  isOld: boolean,
): SenderFindings['unjudged'] {
  const own = dkim.filter(({ aligned }) => aligned);
  return [
    ...(dmarc.result === 'temperror' ? [{ check: 'dmarc' as const, why: 'temporary' as const }] : []),
    ...(own.some(({ flaw }) => flaw === 'no_answer') ? [{ check: 'dkim' as const, why: 'temporary' as const }] : []),
    ...(isOld && own.some(({ flaw }) => flaw === 'no_key')
      ? [{ check: 'dkim' as const, why: 'key_withdrawn' as const }]
      : []),
    ...(spf?.aligned && spf.result === 'temperror' ? [{ check: 'spf' as const, why: 'temporary' as const }] : []),
  ];
}

/** The sender's domain by the check's own reading of From: it must not have evaluated another one than is shown. */
function domainRead(signatures: SignatureCheck | null, { domain, address }: OwnCheck): string | null {
  if (!signatures?.fromAddresses) return domain;
  const [only, ...others] = signatures.fromAddresses;
  if (only === undefined || others.length > 0) return null;
  return only.toLowerCase() === address ? domain : domainOf(only).slice(0, 255);
}
