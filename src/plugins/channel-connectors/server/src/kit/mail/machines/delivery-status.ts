import type { BounceAction } from './verdict';

/** One group of a delivery report (RFC 3464 §2.3), as it stands there. */
export interface StatusGroup {
  readonly address: string | null;
  readonly action: BounceAction | null;
  readonly status: string | null;
  readonly diagnostic: string | null;
}

const ACTIONS = new Map<string, BounceAction>([
  ['failed', 'failed'],
  ['failure', 'failed'],
  ['fail', 'failed'],
  ['expired', 'failed'],
  ['delayed', 'delayed'],
  ['deferred', 'delayed'],
  ['delivered', 'delivered'],
  ['deliverable', 'delivered'],
  ['relayed', 'relayed'],
  ['expanded', 'expanded'],
]);
const ADDRESS = /[\w!#$%&'*+/=?^`{|}~.-]{1,64}@[\p{L}\p{N}.-]{1,250}/u;
const RECIPIENT_FIELDS = [
  'final-recipient',
  'original-recipient',
  'x-actual-recipient',
  'x-original-recipient',
] as const;
const MOST_RECIPIENTS = 200;
const LONGEST_DIAGNOSTIC = 1000;

type Fields = ReadonlyMap<string, string>;

/** The recipients that a delivery report names; fields and groups in any order, as servers write them. */
export function readDeliveryStatus(text: string): StatusGroup[] {
  const groups = text
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split(/\n[ \t]*\n/)
    .flatMap(recipientsIn);
  return groups.slice(0, MOST_RECIPIENTS).map(groupOf);
}

/** The address in a field's value, lower-case; null for pipes, mailboxes without a host, and nothing. */
export function addressIn(value: string | null | undefined): string | null {
  return (
    ADDRESS.exec(value ?? '')?.[0]
      .replace(/\.+$/, '')
      .toLowerCase() ?? null
  );
}

/** A group is about a recipient when it names one or says what became of it; a repeated field begins another one. */
function recipientsIn(group: string): Fields[] {
  const found: Map<string, string>[] = [];
  let current = new Map<string, string>();
  for (const line of group.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon < 1 || !/^[a-z][a-z-]{1,60}$/.test(name)) continue;
    if (current.has(name) && (name === 'final-recipient' || name === 'action')) {
      found.push(current);
      current = new Map();
    }
    if (!current.has(name)) current.set(name, line.slice(colon + 1).trim());
  }
  return [...found, current].filter(isRecipient);
}

function isRecipient(fields: Fields): boolean {
  return RECIPIENT_FIELDS.some((name) => fields.has(name)) || (fields.has('action') && fields.has('status'));
}

function groupOf(fields: Fields): StatusGroup {
  const said = [fields.get('diagnostic-code'), fields.get('x-supplementary-info')].find((value) => value);
  return {
    address: RECIPIENT_FIELDS.map((name) => addressIn(fields.get(name))).find((address) => address !== null) ?? null,
    action: ACTIONS.get(/^[a-z]+/.exec((fields.get('action') ?? '').toLowerCase())?.[0] ?? '') ?? null,
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? null,
    diagnostic: said?.replace(/^[\w-]{1,30}\s*;\s*/, '').slice(0, LONGEST_DIAGNOSTIC) ?? null,
  };
}
