import type { SenderCheck } from '../../../../../../../contracts';
import type { Assurance, SenderTrust } from '../../../../../../../contracts/vocabulary';
import type { FromReading } from '../from-address';
import { UNJUDGED_TEXT, type DkimFinding, type HopFinding, type SenderFindings, type Unjudged } from './findings';

export interface SenderVerdict {
  readonly assurance: Assurance;
  readonly trust: SenderTrust;
  /** one or two sentences for the agent; null when all is well */
  readonly reason: string | null;
}

const PROVEN: SenderVerdict = { assurance: 'authenticated', trust: 'ok', reason: null };
const open = (reason: string): SenderVerdict => ({ assurance: 'claimed', trust: 'unverified', reason });
const failed = (reason: string): SenderVerdict => ({ assurance: 'claimed', trust: 'failed', reason });

/**
 * What the findings mean for the sender that is shown. Proven: DMARC passes, or the domain has no policy and a
 * signature of it holds. Failed: DMARC fails and everything that could have made it pass was judged, or the policy
 * wants such mail refused. Everything else is open, and said so.
 */
export function verdictOf(findings: SenderFindings | null, from: FromReading): SenderVerdict {
  if (!from.readable) return failed(`Its sender cannot be read with certainty. ${from.problem}`);
  if (findings === null) return open('Its sender was not checked.');
  if (findings.domain !== from.domain)
    return failed('Its sender line can be read in two ways, and the check read it as another domain.');
  const { hop } = findings;
  if (hop?.fromDomain && hop.fromDomain !== from.domain)
    return failed(`${hop.name} checked it as mail of ${hop.fromDomain}, which is not the sender that it shows.`);
  if (isProven(findings, from.domain)) return PROVEN;
  if (hop && isRefusal(hop)) return failed(`${hop.name} found that it does not come from ${from.domain} (DMARC).`);
  return judged(findings, from.domain);
}

function isProven({ dmarc, dkim, hop, arc }: SenderFindings, domain: string): boolean {
  if (dmarc?.result === 'pass' || arc?.vouchedBy) return true;
  if (hop?.dmarc === 'pass' && hop.fromDomain === domain) return true;
  if (hop && !isRefusal(hop) && hasNoPolicy(hop) && hop.dkimAligned) return true;
  // Without a policy nothing says that a server may speak for the domain; a signature of it does.
  return dmarc?.result !== 'fail' && dkim.some(({ counts, aligned }) => counts && aligned);
}

/** `bestguesspass` is Microsoft's word for "no policy, but it would have passed". */
function hasNoPolicy({ dmarc }: HopFinding): boolean {
  return dmarc === null || dmarc === 'none' || dmarc === 'bestguesspass';
}

function isRefusal({ dmarc }: HopFinding): boolean {
  return dmarc === 'fail';
}

/** What kept a signature from being judged, and is not its sender's doing. */
const IN_THE_WAY: ReadonlySet<Unjudged> = new Set(['temporary', 'key_withdrawn', 'truncated', 'rebuilt']);

/** Not proven by anything. */
function judged({ dmarc, dkim, hop, unjudged }: SenderFindings, domain: string): SenderVerdict {
  const all = unjudged.find(({ check }) => check === 'all');
  if (all && hop) return open(`Nothing that ${hop.name} found proves its sender.`);
  if (all || dmarc === null) return open(`Its sender was not checked. ${UNJUDGED_TEXT[all?.why ?? 'failed']}`);
  if (dmarc.result === 'none')
    return open(`Nothing proves its sender: ${domain} publishes no rule for mail in its name (DMARC).`);
  const pending = unjudged.find(({ why }) => IN_THE_WAY.has(why));
  if (pending) return open(`Its sender could not be checked to the end. ${UNJUDGED_TEXT[pending.why]}`);
  const why = signatureSentence(dkim, domain);
  const unknown = unjudged.find(({ check }) => check === 'spf');
  if (!unknown)
    return failed(
      `It fails the check that ${domain} asks for (DMARC). ${why} Its server does not speak for them either.`,
    );
  if (dmarc.policy === 'none') return open(`Nothing proves its sender. ${why} ${UNJUDGED_TEXT[unknown.why]}`);
  return failed(
    `Nothing proves its sender, and ${domain} wants such mail refused (DMARC ${dmarc.policy}). ${why} ${UNJUDGED_TEXT[unknown.why]}`,
  );
}

function signatureSentence(dkim: readonly DkimFinding[], domain: string): string {
  const own = dkim.filter(({ aligned }) => aligned);
  const [first] = own;
  if (first) return `The signature of ${first.domain} does not count: ${flawText(first.flaw)}.`;
  return dkim.length > 0 ? `No signature in it is of ${domain}.` : 'It is not signed.';
}

const FLAW_TEXTS: Readonly<Record<string, string>> = {
  malformed: 'it is not well formed',
  too_many: 'there are too many of them',
  too_costly: 'verifying it takes more work than a mail may cause',
  too_slow: 'verifying it took too long, for the mail is made so that it takes much work',
  weak_algorithm: 'its method is not safe any more',
  partial: 'it covers only a part of the mail',
  sender_unsigned: 'it does not cover the sender',
  changed: 'the mail was changed after it was signed',
  forged: 'it was not made with the key of its domain',
  no_key: 'its domain publishes no such key',
  expired: 'it had run out',
  no_answer: 'the name server of its domain did not answer',
};

function flawText(flaw: string | null): string {
  return FLAW_TEXTS[flaw ?? ''] ?? 'it cannot be verified';
}

/** The findings as rows for an agent. */
export function checksOf(findings: SenderFindings | null): SenderCheck[] {
  if (findings === null) return [];
  const { domain, dmarc, dkim, spf, arc, hop, unjudged } = findings;
  const rows: (SenderCheck | null)[] = [
    dmarc && { name: 'DMARC', result: dmarc.result, detail: dmarcDetail(domain, dmarc) },
    ...dkim.map((each) => ({ name: 'DKIM', result: each.result, detail: dkimDetail(each) })),
    spf && { name: 'SPF', result: spf.result, detail: withNote(spf.domain, !spf.aligned && "not the sender's domain") },
    arc && { name: 'ARC', result: arc.result, detail: arcDetail(arc) },
    hop && { name: `Checked by ${hop.name}`, result: hop.dmarc ?? 'none', detail: hopDetail(hop) },
    ...unjudged.map(({ check, why }) => ({
      name: { all: 'Sender check', dmarc: 'DMARC', dkim: 'DKIM', spf: 'SPF', hop: 'Trusted server' }[check],
      result: 'not judged',
      detail: UNJUDGED_TEXT[why],
    })),
  ];
  return rows.filter((row) => row !== null);
}

function dmarcDetail(domain: string | null, { result, policy, by }: NonNullable<SenderFindings['dmarc']>): string {
  const rule = policy === null ? (result === 'temperror' ? 'no answer' : 'no policy') : `policy ${policy}`;
  return [domain, rule, by && `by ${by.toUpperCase()}`].filter((part) => part).join(', ');
}

function dkimDetail({ domain, selector, aligned, flaw }: DkimFinding): string {
  const notes = [!aligned && "not the sender's domain", flaw !== null && flawText(flaw)].filter((note) => note);
  return withNote(`${domain || 'no domain'}, key ${selector || 'none'}`, notes.join('; '));
}

function arcDetail({ sealer, vouchedBy }: NonNullable<SenderFindings['arc']>): string {
  return vouchedBy ? `${vouchedBy} vouches for the sender` : `sealed by ${sealer ?? 'nobody'}`;
}

function hopDetail({ fromDomain, spf, dkimAligned }: HopFinding): string {
  const parts = [fromDomain, spf && `SPF ${spf}`, dkimAligned && "signed by the sender's domain"];
  return parts.filter((part) => part).join(', ');
}

function withNote(text: string, note: string | false): string {
  return note ? `${text}: ${note}` : text;
}
