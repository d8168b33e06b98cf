import { z } from 'zod';

import type { ParsedDelivery, QuarantineReason } from '../../../../../../contracts';
import { cleanLine } from '../mail/clean-text';

/** A delivery of Meta's: entries of several accounts, each with changes or with messages, all of them read. */

/** Ids are digits, mostly written as text; never longer than a column holds. */
export const metaId = z
  .union([z.string(), z.number()])
  .transform((id) => cleanLine(String(id), 201))
  .pipe(z.string().min(1).max(200));

const envelope = z.object({ object: z.string(), entry: z.array(z.unknown()) });
const entry = z.object({
  id: metaId,
  time: z.unknown().optional(),
  messaging: z.array(z.unknown()).optional(),
  standby: z.array(z.unknown()).optional(),
  changes: z.array(z.unknown()).optional(),
  field: z.string().optional(),
  value: z.unknown().optional(),
});
const change = z.object({ field: z.string(), value: z.unknown().optional() });

/** `place`: which of the delivery's elements it is, from 0 */
export type MetaElement = { readonly place: number } & UnplacedElement;

type UnplacedElement =
  /** `isOurs` false: another app holds the conversation, and this one only listens */
  | { readonly kind: 'messaging'; readonly owner: string; readonly isOurs: boolean; readonly item: unknown }
  | {
      readonly kind: 'change';
      readonly owner: string;
      readonly field: string;
      readonly value: unknown;
      readonly time: unknown;
    }
  | { readonly kind: 'unreadable'; readonly owner: string | null };

export type EnvelopeReading =
  | { readonly ok: true; readonly object: string; readonly elements: readonly MetaElement[] }
  | { readonly ok: false; readonly parsed: ParsedDelivery };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes to elements. Only what is no envelope at all is refused; an entry that cannot be read is one element. */
export function readEnvelope(raw: Buffer, object: string): EnvelopeReading {
  if (raw.length === 0) return refused('empty_delivery', 'The body is empty.');
  const read = envelope.safeParse(jsonOf(raw));
  if (!read.success) return refused('unparsable', 'The body is not a delivery of Meta’s: no list of entries.');
  if (read.data.object !== object)
    return refused('unroutable', `It is about another kind of thing than this account: not “${object}”.`);
  return {
    ok: true,
    object,
    elements: read.data.entry.flatMap(elementsIn).map((element, place) => ({ ...element, place })),
  };
}

function elementsIn(given: unknown): UnplacedElement[] {
  const read = entry.safeParse(given);
  if (!read.success) return [{ kind: 'unreadable', owner: null }];
  const { id: owner, time, messaging = [], standby = [], changes = [], field, value } = read.data;
  // An app that signs people in with Instagram gets one change an entry, without a list
  const all = field === undefined ? changes : [...changes, { field, value }];
  return [
    ...messaging.map((item): UnplacedElement => ({ kind: 'messaging', owner, isOurs: true, item })),
    ...standby.map((item): UnplacedElement => ({ kind: 'messaging', owner, isOurs: false, item })),
    ...all.map((each): UnplacedElement => {
      const readChange = change.safeParse(each);
      if (!readChange.success) return { kind: 'unreadable', owner };
      const { field: name, value: given } = readChange.data;
      return { kind: 'change', owner, time, field: name, value: given };
    }),
  ];
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(raw)) as unknown;
  } catch {
    return null;
  }
}

function refused(reason: QuarantineReason, detail: string): EnvelopeReading {
  return { ok: false, parsed: { outcome: 'quarantined', reason, detail } };
}
