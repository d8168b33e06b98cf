import type { Receipt } from '../../../../../../contracts';
import { storableText } from '../../../../../../kernel/database';
import { bounceReasonOf } from '../mail/machines/bounce-reasons';
import type { BounceReason } from '../mail/machines/verdict';
import { messageOfMessageId, messageOfToken } from '../mail/message-id';
import { cleanLine } from '../mail/clean-text';

/** What providers tell of the mails that they carry for us, in one form. */
export interface MailEvent {
  readonly what: 'accepted' | 'delivered' | 'deferred' | 'bounced' | 'dropped' | 'complaint';
  /** of a bounce: the address is dead, so that nothing more should go there */
  readonly isPermanent?: boolean;
  /** the provider's id of the mail */
  readonly messageId: string | null;
  /** what we had sent along to be given back (`messageToken`) */
  readonly token?: string | null;
  /** of the mail's header, with or without its brackets */
  readonly headerMessageId?: string | null;
  readonly recipient: string | null;
  /** `5.1.1`, where the provider tells it */
  readonly status?: string | null;
  /** what the far server or the provider said */
  readonly detail?: string | null;
  /** null: the provider's time is none */
  readonly at: Date | null;
}

/** The field in which our token goes with a mail: a variable, an argument, metadata or a tag, as the provider calls it. */
export const TOKEN_FIELD = 'throughline';

const LONGEST_DETAIL = 500;
const LONGEST_ADDRESS = 320;
const FUTURE_TOLERANCE_MS = 5 * 60_000;
/** refusals that say that nobody will ever read mail there; others pass, or are about us */
const DEAD: ReadonlySet<BounceReason> = new Set(['user_unknown', 'host_unknown', 'suspended', 'other']);

/** The receipt of an event; none when it names no mail at all. */
export function receiptsOf(event: MailEvent, secret: string, receivedAt: Date): Receipt[] {
  const documentId = ourMessage(event, secret);
  const externalId = storableText(event.messageId ?? '').slice(0, 255) || null;
  if (documentId === null && externalId === null) return [];
  const recipient = cleanLine(event.recipient ?? '', LONGEST_ADDRESS).toLowerCase() || null;
  const detail = cleanLine([event.status, event.detail].filter((part) => part).join(' '), LONGEST_DETAIL) || null;
  return [
    {
      externalId: documentId === null ? externalId : null,
      ...(documentId === null ? {} : { documentId, provenByToken: true as const }),
      ...meaningOf(event, recipient, detail),
      detail: event.what === 'complaint' ? 'The recipient has reported this mail as unwanted.' : detail,
      ...(recipient === null ? {} : { recipient }),
      at: momentOf(event.at, receivedAt),
    },
  ];
}

/** documentId of the message of ours: by the token that went along, else by its Message-ID. */
function ourMessage({ token, headerMessageId }: MailEvent, secret: string): string | null {
  const byToken = token ? messageOfToken(secret, token) : null;
  if (byToken !== null) return byToken;
  const bare = headerMessageId?.trim().replace(/^<|>$/g, '');
  return bare ? (messageOfMessageId(secret, `<${bare}>`)?.message ?? null) : null;
}

type Meaning = Pick<Receipt, 'state' | 'code' | 'suppress'>;

function meaningOf(event: MailEvent, recipient: string | null, detail: string | null): Meaning {
  switch (event.what) {
    case 'accepted':
      return { state: 'accepted', code: null };
    case 'delivered':
      return { state: 'delivered', code: null };
    case 'deferred':
      return { state: 'accepted', code: 'bounced delayed' };
    case 'complaint':
      return { state: 'delivered', code: 'complaint', ...suppression(recipient, 'complaint') };
    case 'bounced':
    case 'dropped':
      return refusalOf(event, recipient, detail);
  }
}

/** What the provider did not even try (it has met a bounce or a complaint there before) is a dead address as well. */
function refusalOf(event: MailEvent, recipient: string | null, detail: string | null): Meaning {
  const reason = bounceReasonOf(event.detail ?? '', event.status ?? null);
  const isDead = event.isPermanent === true && (event.what === 'dropped' || DEAD.has(reason));
  return {
    state: 'failed',
    code: event.what === 'dropped' ? 'dropped' : `bounced ${reason}`,
    ...(isDead ? suppression(recipient, detail ?? reason) : {}),
  };
}

function suppression(recipient: string | null, reason: string): Pick<Receipt, 'suppress'> {
  return recipient === null ? {} : { suppress: { kind: 'email', value: recipient, reason } };
}

function momentOf(at: Date | null, receivedAt: Date): Date {
  if (at === null || !Number.isFinite(at.getTime()) || at.getTime() < 0) return receivedAt;
  return at.getTime() > receivedAt.getTime() + FUTURE_TOLERANCE_MS ? receivedAt : at;
}

/** A moment as providers write it: ISO 8601, or seconds since 1970; null: it is none. */
export function eventMoment(value: string | number | null | undefined): Date | null {
  if (value === null || value === undefined || value === '') return null;
  const date = new Date(typeof value === 'number' ? value * 1000 : value);
  return Number.isFinite(date.getTime()) ? date : null;
}
