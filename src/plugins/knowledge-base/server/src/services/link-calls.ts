import { mayCallThisMachine, type Reach } from '../../../../../kernel/outbound-addresses';
import { exchange, type ExchangeResult } from '../../../../../kernel/outbound-http';
import { problemOfStatus, type LinkProblem } from '../../../core/links';

/** What is wrong with an address of another server; null: nothing that could be seen. */
export type LinkAnswer = { readonly problem: LinkProblem; readonly status: number | null } | null;

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const HEADERS = { 'user-agent': 'Throughline link check', accept: '*/*' };

/**
 * Asks for the head of a page, and for the page where that is refused. Every redirect is checked as the address itself
 * is (T30): one that leads to a private network is as good as no answer.
 */
export async function callLink(url: string): Promise<LinkAnswer> {
  const head = await followed('HEAD', url);
  const isAnswered = head.outcome === 'answered' && head.status < 400;
  return judged(isAnswered ? head : await followed('GET', url));
}

async function followed(method: 'HEAD' | 'GET', url: string): Promise<ExchangeResult> {
  let address = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const answer = await called(method, address);
    const next = answer.outcome === 'answered' && REDIRECTS.has(answer.status) ? answer.headers['location'] : undefined;
    if (next === undefined || !URL.canParse(next, address)) return answer;
    address = new URL(next, address).href;
  }
  return { outcome: 'unreachable', bytesMayHaveLeft: true };
}

const called = (method: 'HEAD' | 'GET', url: string): Promise<ExchangeResult> =>
  exchange({ method, url, headers: HEADERS, body: null, timeoutSeconds: 10, reach: reach(), mostBytes: 65_536 });

const reach = (): Reach => (mayCallThisMachine() ? 'public-or-loopback' : 'public');

function judged(answer: ExchangeResult): LinkAnswer {
  if (answer.outcome === 'too_large') return null;
  if (answer.outcome !== 'answered') return { problem: 'unreachable', status: null };
  const problem = problemOfStatus(answer.status);
  return problem && { problem, status: answer.status };
}
