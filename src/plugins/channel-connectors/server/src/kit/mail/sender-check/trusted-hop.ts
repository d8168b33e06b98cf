import { domainOf } from '../from-address';
import type { MailHeader } from '../mail-headers';
import type { SpeaksFor } from './alignment';
import { resultsOfHop, type AuthenticationResults, type MethodResult } from './authentication-results';
import type { HopFinding, Unjudged } from './findings';
import { questionsOfOneMail, type NameServers } from './resolver';
import { isPublicAddress } from './sending-server';

export interface HopQuestion {
  /** null: nobody's word is taken */
  readonly trustedHop: string | null;
  readonly remoteAddress: string | null;
  readonly isSpeaking: SpeaksFor;
  readonly servers: NameServers | null;
}

export interface HopAnswer {
  readonly hop: HopFinding | null;
  readonly unjudged: { readonly check: 'hop'; readonly why: Unjudged }[];
}

const MOST_SIGNATURES = 10;

/** What the trusted server has found, if the mail came through it. */
export async function findingOfHop(headers: readonly MailHeader[], question: HopQuestion): Promise<HopAnswer> {
  const { trustedHop, isSpeaking } = question;
  if (trustedHop === null) return { hop: null, unjudged: [] };
  if (!(await cameThrough(trustedHop, question)))
    return { hop: null, unjudged: [{ check: 'hop', why: 'hop_bypassed' }] };
  const said = resultsOfHop(headers, trustedHop);
  if (said === null) return { hop: null, unjudged: [{ check: 'hop', why: 'hop_unseen' }] };
  return { hop: await findingOf(trustedHop, said, isSpeaking), unjudged: [] };
}

/**
 * Anybody can deliver to a server that is open to the world, with the lines of a trusted one in front of their mail.
 * So a peer from the internet must be the trusted server itself; one of our own network, or a mailbox, is believed.
 */
async function cameThrough(hop: string, { remoteAddress, servers }: HopQuestion): Promise<boolean> {
  if (!isPublicAddress(remoteAddress)) return true;
  if (servers === null) return false;
  const ask = questionsOfOneMail((name, type) => servers.ask(name, type), 2);
  const answers = await Promise.allSettled([ask(hop, 'A'), ask(hop, 'AAAA')]);
  return answers.some((answer) => answer.status === 'fulfilled' && answer.value.some((one) => one === remoteAddress));
}

async function findingOf(name: string, said: AuthenticationResults, isSpeaking: SpeaksFor): Promise<HopFinding> {
  const ofMethod = (method: string): MethodResult | undefined => said.results.find((each) => each.method === method);
  const dmarc = ofMethod('dmarc');
  // mailauth's own lines give the registered domain as header.from and the sender's as header.d
  const evaluated = dmarc?.properties['header.d'] ?? dmarc?.properties['header.from'];
  const signers = said.results.filter(({ method, result }) => method === 'dkim' && result === 'pass').map(signerOf);
  const aligned = await Promise.all(signers.slice(0, MOST_SIGNATURES).map((signer) => isSpeaking(signer, false)));
  return {
    name,
    dmarc: dmarc?.result.slice(0, 40) ?? null,
    fromDomain: evaluated?.toLowerCase().slice(0, 255) ?? null,
    spf: ofMethod('spf')?.result.slice(0, 40) ?? null,
    dkimAligned: aligned.includes(true),
  };
}

/** `header.d`, or the domain of `header.i` where only that is told, as Gmail does. */
function signerOf({ properties }: MethodResult): string {
  return (properties['header.d'] ?? domainOf(properties['header.i'] ?? '')).toLowerCase().slice(0, 255);
}
