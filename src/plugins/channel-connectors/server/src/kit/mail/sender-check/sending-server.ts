import ipaddr from 'ipaddr.js';
import { spf } from 'mailauth/lib/spf';

import type { SpfFinding, Unjudged } from './findings';
import { domainOf } from '../from-address';
import { TooManyQuestions, type Ask } from './resolver';

const LONGEST_MS = 4_500;

export interface SendingServer {
  readonly remoteAddress: string | null;
  readonly mailFrom: string | null;
  readonly helo: string | null;
}

/** An address of the public internet; everything else is our own network, and a relay of ours. */
export function isPublicAddress(address: string | null): address is string {
  return address !== null && ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** May this server send for the envelope's sender (RFC 7208)? Or why that cannot be told. */
export async function checkSendingServer(
  { remoteAddress, mailFrom, helo }: SendingServer,
  ask: Ask,
): Promise<Omit<SpfFinding, 'aligned'> | { readonly why: Unjudged }> {
  if (!isPublicAddress(remoteAddress)) return { why: 'relayed' };
  if (mailFrom === null || (mailFrom === '' && !helo)) return { why: 'sender_unknown' };
  const ip = ipaddr.process(remoteAddress).toString();
  const domain = domainOf(mailFrom === '' ? (helo ?? '') : mailFrom);
  const evaluation = evaluate(ip, mailFrom, helo ?? `[${ip}]`, ask);
  return { domain: domain.slice(0, 255), result: await inTime(LONGEST_MS, evaluation, 'temperror') };
}

async function evaluate(ip: string, sender: string, helo: string, ask: Ask): Promise<string> {
  let isEndless = false;
  const { status } = await spf({
    sender,
    ip,
    helo,
    mta: 'localhost',
    resolver: async (name, type) => {
      try {
        return await ask(name, type);
      } catch (cause) {
        isEndless ||= cause instanceof TooManyQuestions;
        throw cause;
      }
    },
  });
  return isEndless && status.result !== 'pass' ? 'permerror' : status.result;
}

/** Its questions follow each other, and the sender may have made each answer slow: the rest does not wait for them. */
async function inTime<Result>(milliseconds: number, work: Promise<Result>, late: Result): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Result>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
