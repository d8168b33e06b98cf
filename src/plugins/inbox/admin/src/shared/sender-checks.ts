/** What a check of the sender came to, for a person. */
export type CheckOutcome = 'passed' | 'failed' | 'unknown';

const PASSED: readonly string[] = ['pass', 'ok'];
const FAILED: readonly string[] = ['fail', 'softfail', 'permerror', 'policy'];

/** Results of RFC 8601 §2.7; what says neither yes nor no (`none`, `neutral`, `temperror` …) is unknown. */
export function checkOutcome(result: string): CheckOutcome {
  const word = result.trim().toLowerCase();
  if (PASSED.includes(word)) return 'passed';
  return FAILED.includes(word) ? 'failed' : 'unknown';
}

const NAMES: Readonly<Record<string, string>> = { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC', arc: 'ARC' };

export const checkName = (name: string): string => NAMES[name.toLowerCase()] ?? name;
