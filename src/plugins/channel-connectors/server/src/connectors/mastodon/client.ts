import type {
  ChannelAccountConfig,
  MediaOutcome,
  PostAction,
  ProbeFinding,
  RemoteMedia,
  SendContext,
  SendOutcome,
} from '../../../../../../contracts';
import { afterSilence, ask, refused, whoWeAre } from '../../kit/mastodon/api';
import { named } from '../../kit/mastodon/statuses';
import { upload } from '../../kit/mastodon/upload';
import { fetchFile } from '../../kit/media';
import { placeOf } from '../../kit/provider';
import type { Call } from './outbound';

const LARGEST_FILE = 100 * 1024 * 1024;
/** A key is remembered for an hour; with some room for clocks that differ */
const REPEATABLE_MS = 50 * 60_000;

/** https://docs.joinmastodon.org/methods/statuses/#create */
export async function send(call: Call, account: ChannelAccountConfig, { now }: SendContext): Promise<SendOutcome> {
  if (call.visibility === 'direct' && call.mention === null) return { outcome: 'failed', code: 'no_recipient' };
  const media: string[] = [];
  for (const file of call.files) {
    const uploaded = await upload(file, account);
    if ('outcome' in uploaded) return uploaded;
    media.push(uploaded.id);
  }
  const answer = await ask(account, {
    path: '/api/v1/statuses',
    headers: { 'idempotency-key': call.idempotencyKey },
    json: {
      status: [call.mention, call.text].filter(Boolean).join(' '),
      visibility: call.visibility,
      ...(call.inReplyTo !== null && { in_reply_to_id: call.inReplyTo }),
      ...(media.length > 0 && { media_ids: media }),
    },
  });
  const silence = afterSilence(answer, now.getTime() - Date.parse(call.writtenAt) < REPEATABLE_MS);
  if (silence) return silence;
  if (answer.outcome !== 'answered' || answer.status !== 200) return refused(answer);
  const sent = named.safeParse(answer.json);
  if (!sent.success) return { outcome: 'uncertain', code: 'answer_unreadable' };
  const { id } = sent.data;
  return {
    outcome: 'sent',
    state: call.visibility === 'public' ? 'delivered' : 'sent',
    externalId: id,
    reference: id,
  };
}

/** Its own server names where a file lies, mostly at a host of its own: any public one will do, and none gets our token. */
export async function fetchMedia(
  { reference, contentType }: RemoteMedia,
  account: ChannelAccountConfig,
): Promise<MediaOutcome> {
  const url = reference.url ?? '';
  if (!URL.canParse(url)) return { outcome: 'failed', code: 'media_host_refused' };
  const { reach } = placeOf(account, '');
  return fetchFile({ url, headers: {}, reach, hosts: [new URL(url).hostname], mostBytes: LARGEST_FILE, contentType });
}

export async function act(action: PostAction, externalId: string, account: ChannelAccountConfig): Promise<SendOutcome> {
  if (action !== 'like' && action !== 'unlike') return { outcome: 'failed', code: 'not_offered' };
  const path = `/api/v1/statuses/${encodeURIComponent(externalId)}/${action === 'like' ? 'favourite' : 'unfavourite'}`;
  const answer = await ask(account, { method: 'POST', path });
  return answer.outcome === 'answered' && answer.status === 200
    ? { outcome: 'sent', state: 'accepted', externalId, reference: null }
    : refused(answer);
}

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const we = await whoWeAre(account);
  if (we.outcome === 'failed') return [{ part: 'sending', isWell: false, field: we.field, detail: we.detail }];
  return [{ part: 'sending', isWell: true, field: null, detail: `This is the account @${we.acct.slice(0, 100)}.` }];
}
