import { createHash, createHmac } from 'node:crypto';

import type { Person, SimulatedAccount, SimulatedDelivery } from './simulator';

/** Meta as the sandbox plays it: how it names people, writes and signs, and what it remembers. */

/** People and comments by Meta's numbers. Lost with the process, like everything that is played. */
const people = new Map<string, Person>();
const lastSaid = new Map<string, string>();
const comments = new Map<string, { readonly person: Person; readonly text: string; readonly post: string }>();
const MOST = 5_000;

/** Meta's number of a person, other in each of its networks. */
export function numberOf(person: Person, network: string): string {
  const hex = createHash('sha256').update(`${network}:${person.id}`).digest('hex').slice(0, 13);
  const number = String(10 ** 15 + Number.parseInt(hex, 16));
  keep(people, number, person);
  return number;
}

/** WhatsApp's: for one business alone, with the country in front. */
export const bsuidOf = (person: Person): string => {
  const id = `US.${numberOf(person, 'whatsapp')}`;
  keep(people, id, person);
  keep(people, person.phone.replace('+', ''), person);
  return id;
};

export const personOf = (number: string): Person | undefined => people.get(number);

/** What was said last between an account and a person: meant, when nobody says which message is. */
export const remember = (account: SimulatedAccount, person: Person, id: string): void =>
  keep(lastSaid, `${account.documentId}:${person.id}`, id);
export const lastBetween = (account: SimulatedAccount, person: Person): string =>
  lastSaid.get(`${account.documentId}:${person.id}`) ?? 'unknown';

export const rememberComment = (id: string, person: Person, text: string, post: string): void =>
  keep(comments, id, { person, text, post });
export const commentOf = (id: string): ReturnType<typeof comments.get> => comments.get(id);

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= MOST) map.clear();
  map.set(key, value);
}

/** As Meta writes it: slashes and everything beyond ASCII escaped, and that is what it signs. */
export function asMetaWrites(value: unknown): Buffer {
  const escaped = JSON.stringify(value)
    .replace(/\//g, '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped);
}

export function signed(account: SimulatedAccount, body: unknown, what: string): SimulatedDelivery {
  const bytes = asMetaWrites(body);
  const signature = createHmac('sha256', account.secrets.appSecret ?? '')
    .update(bytes)
    .digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return { method: 'POST', url: account.webhookUrl, headers, body: bytes, what };
}

export const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));
