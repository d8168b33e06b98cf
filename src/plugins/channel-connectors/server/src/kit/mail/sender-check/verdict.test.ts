import type { FromReading } from '../from-address';
import { NO_FINDINGS, senderFindingsIn, type DkimFinding, type SenderFindings } from './findings';
import { checksOf, verdictOf } from './verdict';

const from: FromReading = {
  readable: true,
  address: 'jane@shop.test',
  domain: 'shop.test',
  displayName: 'Jane',
  nameClaimsAddress: false,
};
const found = (parts: Partial<SenderFindings>): SenderFindings => ({ ...NO_FINDINGS, domain: 'shop.test', ...parts });
const dmarc = (
  result: 'pass' | 'fail' | 'none' | 'temperror',
  policy: 'none' | 'quarantine' | 'reject' | null = null,
): SenderFindings['dmarc'] => ({ result, policy, by: result === 'pass' ? 'dkim' : null });
const dkim = (parts: Partial<DkimFinding> = {}): DkimFinding[] => [
  { domain: 'shop.test', selector: 's', result: 'pass', aligned: true, counts: true, flaw: null, ...parts },
];
const hop = (parts: Partial<NonNullable<SenderFindings['hop']>>): SenderFindings['hop'] => ({
  name: 'mx.us.test',
  dmarc: null,
  fromDomain: 'shop.test',
  spf: null,
  dkimAligned: false,
  ...parts,
});
const spf = (result: string, aligned = false): SenderFindings['spf'] => ({ domain: 'shop.test', result, aligned });
const RELAYED: SenderFindings['unjudged'] = [{ check: 'spf', why: 'relayed' }];

describe('verdict', () => {
  const table: [string, SenderFindings | null, 'ok' | 'unverified' | 'failed', RegExp?][] = [
    ['passes', found({ dmarc: dmarc('pass', 'reject'), dkim: dkim() }), 'ok'],
    ['no policy, signed', found({ dmarc: dmarc('none'), dkim: dkim() }), 'ok'],
    ['no policy, signed by a stranger', found({ dmarc: dmarc('none'), dkim: dkim({ aligned: false }) }), 'unverified', /publishes no rule/],
    ['no policy, a signature that does not count', found({ dmarc: dmarc('none'), dkim: dkim({ counts: false, flaw: 'partial' }) }), 'unverified'],
    ['no policy, from its server', found({ dmarc: dmarc('none'), spf: spf('pass', true) }), 'unverified'],
    ['fails, all judged, policy reject', found({ dmarc: dmarc('fail', 'reject'), spf: spf('fail') }), 'failed', /not signed/],
    ['fails, all judged, policy none', found({ dmarc: dmarc('fail', 'none'), spf: spf('fail') }), 'failed'],
    ['fails, server not known, policy reject', found({ dmarc: dmarc('fail', 'reject'), unjudged: RELAYED }), 'failed', /not known here/],
    ['fails, server not known, policy quarantine', found({ dmarc: dmarc('fail', 'quarantine'), unjudged: RELAYED }), 'failed'],
    ['fails, server not known, policy none', found({ dmarc: dmarc('fail', 'none'), unjudged: RELAYED }), 'unverified', /not known here/],
    ['fails, signature forged', found({ dmarc: dmarc('fail', 'reject'), dkim: dkim({ counts: false, result: 'fail', flaw: 'forged' }), spf: spf('none') }), 'failed', /not made with the key/],
    ['fails, its key not answered', found({ dmarc: dmarc('fail', 'reject'), dkim: dkim({ counts: false, flaw: 'no_answer' }), unjudged: [...RELAYED, { check: 'dkim', why: 'temporary' }] }), 'unverified', /did not answer/],
    ['too slow by itself, policy reject', found({ dmarc: dmarc('fail', 'reject'), dkim: dkim({ counts: false, flaw: 'too_slow' }), unjudged: RELAYED }), 'failed', /took too long/],
    ['too slow by itself, policy quarantine', found({ dmarc: dmarc('fail', 'quarantine'), dkim: dkim({ counts: false, flaw: 'too_slow' }), spf: spf('fail') }), 'failed', /took too long/],
    ['too slow by itself, policy none', found({ dmarc: dmarc('fail', 'none'), dkim: dkim({ counts: false, flaw: 'too_slow' }), unjudged: RELAYED }), 'unverified', /took too long/],
    ['too slow by itself, no policy', found({ dmarc: dmarc('none'), dkim: dkim({ counts: false, flaw: 'too_slow' }), unjudged: RELAYED }), 'unverified'],
    ['too much work, policy reject', found({ dmarc: dmarc('fail', 'reject'), dkim: dkim({ counts: false, flaw: 'too_costly' }), spf: spf('fail') }), 'failed', /more work/],
    ['late before anything was known', found({ unjudged: [{ check: 'all', why: 'late' }] }), 'unverified', /took too long/],
    ['no answer about the policy', found({ dmarc: dmarc('temperror'), unjudged: [{ check: 'dmarc', why: 'temporary' }] }), 'unverified'],
    ['no answer about the policy, signed', found({ dmarc: dmarc('temperror'), dkim: dkim() }), 'ok'],
    ['never checked', null, 'unverified', /not checked/],
    ['checks switched off', found({ unjudged: [{ check: 'all', why: 'dns_off' }] }), 'unverified', /No name server/],
    ['checked as another domain', found({ domain: 'evil.test', dmarc: dmarc('pass', 'reject') }), 'failed', /two ways/],
    ['checked as no domain', found({ domain: null, dmarc: dmarc('pass', 'reject') }), 'failed'],
    ['passed at the trusted server', found({ hop: hop({ dmarc: 'pass' }) }), 'ok'],
    ['failed at the trusted server', found({ hop: hop({ dmarc: 'fail' }), dmarc: dmarc('fail', 'none'), unjudged: RELAYED }), 'failed', /mx\.us\.test/],
    ['failed there, signature holds here', found({ hop: hop({ dmarc: 'fail' }), dmarc: dmarc('pass', 'reject'), dkim: dkim() }), 'ok'],
    ['passed there as another domain', found({ hop: hop({ dmarc: 'pass', fromDomain: 'evil.test' }) }), 'failed', /evil\.test/],
    ['passed there as nobody', found({ hop: hop({ dmarc: 'pass', fromDomain: null }), unjudged: [{ check: 'all', why: 'dns_off' }] }), 'unverified'],
    ['no policy there, signed', found({ hop: hop({ dmarc: 'none', dkimAligned: true }), unjudged: [{ check: 'all', why: 'dns_off' }] }), 'ok'],
    ['no policy there, would have passed', found({ hop: hop({ dmarc: 'bestguesspass', dkimAligned: false }), unjudged: [{ check: 'all', why: 'dns_off' }] }), 'unverified'],
    ['vouched for by a trusted forwarder', found({ dmarc: dmarc('fail', 'reject'), spf: spf('fail'), arc: { result: 'pass', vouchedBy: 'lists.test', sealer: 'lists.test' } }), 'ok'],
    ['sealed by a forwarder that vouches for nothing', found({ dmarc: dmarc('fail', 'reject'), spf: spf('fail'), arc: { result: 'pass', vouchedBy: null, sealer: 'lists.test' } }), 'failed'],
  ]; // prettier-ignore

  it.each(table)('%s', (...[, findings, trust, reason]) => {
    const verdict = verdictOf(findings, from);
    expect(verdict.trust).toBe(trust);
    expect(verdict.assurance).toBe(trust === 'ok' ? 'authenticated' : 'claimed');
    if (trust === 'ok') expect(verdict.reason).toBeNull();
    else expect(verdict.reason).toMatch(reason ?? /\.$/);
  });

  it('is a failure for a sender that nobody can read, whatever was found', () => {
    const unreadable: FromReading = { readable: false, problem: 'It names no sender.' };
    expect(verdictOf(found({ dmarc: dmarc('pass', 'reject') }), unreadable)).toMatchObject({ trust: 'failed' });
  });
});

describe('rows for an agent', () => {
  it('say what was checked and how it ended', () => {
    const rows = checksOf(
      found({
        dmarc: dmarc('pass', 'reject'),
        dkim: [...dkim(), ...dkim({ domain: 'sender.test', aligned: false, counts: false, result: 'neutral', flaw: 'changed' })],
        spf: spf('pass'),
        arc: { result: 'pass', vouchedBy: null, sealer: 'lists.test' },
        hop: hop({ dmarc: 'none', spf: 'pass' }),
        unjudged: [{ check: 'hop', why: 'hop_unseen' }],
      }),
    ); // prettier-ignore
    expect(rows).toEqual([
      { name: 'DMARC', result: 'pass', detail: 'shop.test, policy reject, by DKIM' },
      { name: 'DKIM', result: 'pass', detail: 'shop.test, key s' },
      { name: 'DKIM', result: 'neutral', detail: "sender.test, key s: not the sender's domain; the mail was changed after it was signed" }, // prettier-ignore
      { name: 'SPF', result: 'pass', detail: "shop.test: not the sender's domain" },
      { name: 'ARC', result: 'pass', detail: 'sealed by lists.test' },
      { name: 'Checked by mx.us.test', result: 'none', detail: 'shop.test, SPF pass' },
      { name: 'Trusted server', result: 'not judged', detail: 'The server whose results are believed has left none in it.' }, // prettier-ignore
    ]);
    expect(checksOf(null)).toEqual([]);
  });
});

describe('findings that were kept', () => {
  it('are read again, and nothing else is taken for findings', () => {
    const findings = found({ dmarc: dmarc('pass', 'reject'), dkim: dkim() });
    expect(senderFindingsIn({ ...findings })).toEqual(findings);
    for (const odd of [{}, { version: 1 }, { ...findings, version: 2 }, { ...findings, dkim: 'pass' }])
      expect(senderFindingsIn(odd)).toBeNull();
  });
});
