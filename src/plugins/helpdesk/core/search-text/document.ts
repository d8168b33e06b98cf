import { withPlainForms } from '../../../../kernel/search-text/accents';
import {
  CONFIGURATIONS,
  languageOf,
  searchLanguage,
  type SearchLanguage,
} from '../../../../kernel/search-text/language';
import { spaced } from '../../../../kernel/search-text/unspaced';
import { addressWords, facet, fileWords } from './words';

/** A message as it is told for searching. */
export interface ToldMessage {
  readonly id: number;
  readonly customerId: number;
  readonly agentId: number | null;
  readonly channel: string;
  readonly direction: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly ticketSubject: string;
  readonly body: string;
  readonly author: string | null;
  readonly address: string | null;
  readonly recipients: unknown;
  readonly customerLanguage: string | null;
  readonly at: Date;
}

/**
 * What is found of a message. Its ticket's subject stands in it too, so that of several words one may be there and
 * another in the text.
 */
export function documentOf(message: ToldMessage, fileNames: readonly string[], usual: SearchLanguage | null) {
  const { id, at, subject, ticketSubject, body, author, address } = message;
  const subjects = subject === null || subject === ticketSubject ? ticketSubject : `${ticketSubject} ${subject}`;
  const language = languageOf(`${subjects} ${body}`) ?? searchLanguage(message.customerLanguage ?? '') ?? usual;
  return {
    id,
    at,
    language,
    configuration: language === null ? 'simple' : CONFIGURATIONS[language],
    subject: spaced(withPlainForms(subjects)),
    files: spaced(withPlainForms(fileNames.map(fileWords).join(' '))),
    author: spaced(withPlainForms([author ?? '', address === null ? '' : addressWords(address)].join(' '))),
    body: spaced(withPlainForms(body)),
    facets: facetsOf(message, fileNames.length > 0),
  };
}

function facetsOf(message: ToldMessage, hasFiles: boolean): string[] {
  const facets = [
    facet('channel', message.channel),
    facet('customer', String(message.customerId)),
    facet('is', message.kind === 'note' ? 'note' : message.direction),
  ];
  if (message.kind === 'call') facets.push(facet('is', 'call'));
  if (message.agentId !== null) facets.push(facet('agent', String(message.agentId)));
  if (hasFiles) facets.push(facet('has', 'attachment'));
  if (/https?:\/\//i.test(message.body)) facets.push(facet('has', 'link'));
  return [...new Set([...facets, ...addressesIn(message.recipients).map((address) => facet('to', address))])];
}

function addressesIn(recipients: unknown): string[] {
  if (typeof recipients !== 'object' || recipients === null) return [];
  return Object.values(recipients)
    .flatMap((list: unknown) => (Array.isArray(list) ? list : []))
    .filter((each) => typeof each === 'string' && each !== '')
    .slice(0, 100);
}
