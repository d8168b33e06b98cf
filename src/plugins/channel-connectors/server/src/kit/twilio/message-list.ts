import { z } from 'zod';

import type { ChannelAccountConfig } from '../../../../../../contracts';
import type { ProviderAnswer } from '../provider';
import { callNextPage, callTwilio } from './api';

/** Messages as Twilio's list tells them (https://www.twilio.com/docs/messaging/api/message-resource). */
const listed = z.object({
  sid: z.string(),
  direction: z.string(),
  status: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  body: z.string().nullable(),
  num_media: z.coerce.number().int().catch(0),
  error_code: z.coerce.number().int().nullable().catch(null),
  error_message: z.string().nullable().optional(),
  messaging_service_sid: z.string().nullable().optional(),
  date_created: z.string().nullable().optional(),
  date_sent: z.string().nullable().optional(),
});
export type ListedMessage = z.infer<typeof listed>;

const page = z.object({ messages: z.array(z.unknown()), next_page_uri: z.string().nullable().optional() });

const PAGE_SIZE = '200';
const MOST_PAGES = 100;

export class ListUnavailable extends Error {
  constructor(readonly code: string) {
    super(`Twilio does not hand over its list of messages (${code}).`);
  }
}

/** All of a list, page by page. Rejects with `ListUnavailable` when a page is missing: half a list proves nothing. */
export async function listMessages(
  account: ChannelAccountConfig,
  filter: { readonly to?: string; readonly from?: string; readonly sentSince: Date },
): Promise<ListedMessage[]> {
  const query = new URLSearchParams({ PageSize: PAGE_SIZE });
  if (filter.to !== undefined) query.set('To', filter.to);
  if (filter.from !== undefined) query.set('From', filter.from);
  query.set('DateSent>', `${filter.sentSince.toISOString().slice(0, 19)}Z`);
  const messages: ListedMessage[] = [];
  let answer: ProviderAnswer | null = await callTwilio(account, { path: `/Messages.json?${query.toString()}` });
  for (let count = 0; answer !== null && count < MOST_PAGES; count += 1) {
    const { next_page_uri: next, messages: found } = pageIn(answer);
    messages.push(...found.flatMap((each) => listed.safeParse(each).data ?? []));
    answer = next ? await callNextPage(account, next) : null;
  }
  return messages;
}

function pageIn(answer: ProviderAnswer): z.infer<typeof page> {
  if (answer.outcome !== 'answered') throw new ListUnavailable(answer.outcome);
  const read = answer.status === 200 ? page.safeParse(answer.json) : null;
  if (!read?.success)
    throw new ListUnavailable(answer.status === 401 ? 'auth_refused' : `http_${String(answer.status)}`);
  return read.data;
}

const mediaPage = z.object({
  media_list: z.array(z.object({ uri: z.string(), content_type: z.string().optional() })),
});

/** Where the files of a message stand; the list of messages does not say. Rejects as `listMessages` does. */
export async function mediaOfMessage(
  account: ChannelAccountConfig,
  sid: string,
): Promise<{ uri: string; contentType: string }[]> {
  const answer = await callTwilio(account, { path: `/Messages/${encodeURIComponent(sid)}/Media.json` });
  if (answer.outcome !== 'answered') throw new ListUnavailable(answer.outcome);
  const read = answer.status === 200 ? mediaPage.safeParse(answer.json) : null;
  if (!read?.success) throw new ListUnavailable(`http_${String(answer.status)}`);
  return read.data.media_list.map(({ uri, content_type: contentType }) => ({
    uri: uri.replace(/\.json$/, ''),
    contentType: contentType ?? 'application/octet-stream',
  }));
}

/** When Twilio says that it came or left; null: it does not. Its dates are those of mails (RFC 2822). */
export function momentOf({ date_sent, date_created }: ListedMessage): Date | null {
  const moment = new Date(date_sent ?? date_created ?? '');
  return Number.isNaN(moment.getTime()) ? null : moment;
}
