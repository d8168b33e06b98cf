import type { SimulatorRequest } from './simulator';

/** Twilio's list of messages, which remembers what webhooks forget. */
export interface LedgerMessage {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api';
  readonly status: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly at: Date;
  readonly errorCode: number | null;
  readonly media: readonly { readonly contentType: string; readonly uri: string }[];
}

const MOST = 2_000;
const LARGEST_PAGE = 1_000;

export function createLedger() {
  const messages = new Map<string, LedgerMessage>();

  return {
    add(message: LedgerMessage): void {
      messages.set(message.sid, message);
      const [oldest] = messages.keys();
      if (messages.size > MOST && oldest !== undefined) messages.delete(oldest);
    },

    find: (sid: string): LedgerMessage | undefined => messages.get(sid),

    settle(sid: string, status: string, errorCode: number | null): void {
      const known = messages.get(sid);
      if (known) messages.set(sid, { ...known, status, errorCode });
    },

    /** A page of what the query asks for, newest first, and where the next one stands. */
    list({ query }: SimulatorRequest, path: string): Record<string, unknown> {
      const size = Math.min(Number(query.get('PageSize') ?? '50'), LARGEST_PAGE);
      const page = Number(query.get('Page') ?? '0');
      const fitting = [...messages.values()].filter((message) => fits(message, query)).reverse();
      const next = new URLSearchParams(query);
      next.set('Page', String(page + 1));
      const hasMore = fitting.length > (page + 1) * size;
      return {
        messages: fitting.slice(page * size, (page + 1) * size).map(listed),
        next_page_uri: hasMore ? `${path}?${next.toString()}` : null,
      };
    },
  };
}

function fits(message: LedgerMessage, query: URLSearchParams): boolean {
  const since = query.get('DateSent>');
  return (
    [message.to, null].includes(query.get('To')) &&
    [message.from, null].includes(query.get('From')) &&
    (since === null || message.at.getTime() >= Date.parse(since))
  );
}

const listed = (message: LedgerMessage) => ({
  sid: message.sid,
  direction: message.direction,
  status: message.status,
  from: message.from,
  to: message.to,
  body: message.body,
  num_media: String(message.media.length),
  error_code: message.errorCode,
  error_message: null,
  messaging_service_sid: null,
  date_created: message.at.toUTCString(),
  date_sent: message.at.toUTCString(),
});
