import type { Core } from '@strapi/strapi';

import { HelpdeskError, type CardProvider, type CardSubject } from '../../../../../contracts';
import { sha256 } from '../../../../../kernel/crypto';
import { post, read } from '../../../../../kernel/outbound-http';
import { serviceOf } from '../../../../../kernel/services';
import { accountFacts, cautionFor, customerFacts, type CustomerFacts } from '../../../core/cards/facts';
import { templatesOf } from '../../../core/cards/names';
import { restContent } from '../../../core/cards/rest-content';
import { namesIn, renderAddress, type Facts } from '../../../core/cards/templates';
import type { RestCardRow } from '../repositories/cards';
import { mayCallLoopback, reachOf } from './outbound';

/** The shipped provider: a card that is read from a web address, as JSON, with secret headers. */

const TIMEOUT_SECONDS = 7;
const MOST_BYTES = 1024 * 1024;

export interface RestProvider extends CardProvider {
  /** after `load`: what a reader should know before trusting it */
  caution(): string | undefined;
}

/** For one drawing: what its buttons call is known by what was drawn, and by nothing that a browser says. */
export function restProvider(
  strapi: Core.Strapi,
  card: RestCardRow,
  headers: Readonly<Record<string, string>>,
): RestProvider {
  let calls: ReadonlyMap<string, string> = new Map();
  let caution: string | undefined;
  return {
    provider: restProviderName(card.documentId),
    title: card.title,
    subject: card.subject,
    caution: () => caution,

    async load(subject) {
      const { facts, ofCustomer } = await factsOf(strapi, card, subject);
      const url = renderAddress(card.url, facts);
      if (url === null) return null;
      caution = ofCustomer && cautionFor(namesOf(card), ofCustomer);
      const answer = await readJson(strapi, url, headers);
      if (answer === NOTHING) return null;
      const drawn = drawnBy(card, answer, facts);
      calls = drawn?.calls ?? new Map();
      return drawn?.content ?? null;
    },

    async press(subject, button) {
      const url = calls.get(button);
      if (url === undefined) throw new HelpdeskError('card_not_found', {}, 'This card has changed. Look at it again.');
      await press(strapi, url, headers);
      return this.load(subject);
    },
  };
}

export const restProviderName = (documentId: string): string => `rest:${documentId}`;

/** The names by which the other system finds somebody. */
const namesOf = ({ url, map }: RestCardRow): string[] =>
  [url, ...(map.buttons ?? []).map((each) => each.url)].flatMap(namesIn);

async function factsOf(
  strapi: Core.Strapi,
  card: RestCardRow,
  subject: CardSubject,
): Promise<{ facts: Facts; ofCustomer: CustomerFacts | undefined }> {
  if (subject.subject === 'account') return { facts: accountFacts(subject.account), ofCustomer: undefined };
  const { customer } = subject;
  const isAccountNamed = templatesOf(card.url, card.map)
    .flatMap(namesIn)
    .some((name) => name.startsWith('account.'));
  const account =
    customer.account && isAccountNamed
      ? await serviceOf(strapi, 'context-merge').account(customer.account.documentId)
      : null;
  const ofCustomer = customerFacts(customer, account);
  return { facts: ofCustomer.facts, ofCustomer };
}

function drawnBy(card: RestCardRow, answer: unknown, facts: Facts): ReturnType<typeof restContent> {
  try {
    return restContent(card.map, answer, facts, (call) => sha256(call).slice(0, 16));
  } catch (cause) {
    throw unreachable(cause instanceof Error ? cause.message : 'The answer could not be read.');
  }
}

const NOTHING = Symbol('nothing is known there');

async function readJson(strapi: Core.Strapi, url: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const result = await read({
    url,
    headers: { accept: 'application/json', ...headers },
    timeoutSeconds: TIMEOUT_SECONDS,
    reach: reachOf(strapi),
    mostBytes: MOST_BYTES,
  });
  if (result.outcome === 'refused') throw new HelpdeskError('address_not_allowed');
  if (result.outcome === 'unreachable')
    throw unreachable('The other system did not answer, or with more than a megabyte.');
  const { status, body } = result;
  if (status === 404 || status === 204) return NOTHING;
  if (status < 200 || status >= 300) throw unreachable(refusalText(status));
  try {
    const answer: unknown = JSON.parse(body);
    return answer;
  } catch {
    throw unreachable('The other system did not answer with JSON.');
  }
}

async function press(strapi: Core.Strapi, url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const result = await post({
    url,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: '{}',
    timeoutSeconds: TIMEOUT_SECONDS,
    allowLoopback: mayCallLoopback(strapi),
  });
  if (result.outcome === 'refused') throw new HelpdeskError('address_not_allowed');
  if (result.outcome === 'unreachable')
    throw unreachable('The other system did not answer. Look whether it was done before you try again.');
  if (result.status < 200 || result.status >= 300) throw unreachable(refusalText(result.status));
}

function refusalText(status: number): string {
  if (status === 401 || status === 403) return `The other system refused our headers (HTTP ${String(status)}).`;
  if (status >= 300 && status < 400)
    return `The other system answered with a redirect (HTTP ${String(status)}), which is not followed.`;
  return `The other system answered HTTP ${String(status)}.`;
}

const unreachable = (text: string): HelpdeskError => new HelpdeskError('card_unreachable', {}, text);
