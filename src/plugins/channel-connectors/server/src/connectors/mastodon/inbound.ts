import type {
  ChannelAccountConfig,
  InboundMessage,
  ParsedDelivery,
  RemoteMedia,
  StoredEnvelope,
} from '../../../../../../contracts';
import { storableText } from '../../../../../../kernel/database';
import { happening, type Status } from '../../kit/mastodon/statuses';
import { messageOfPost, momentOf, webAddress, wordsOfHtml } from '../../kit/mentions/post-message';

/** One thing that happened to a post, as the receiver stored it. */
export function parse({ raw, receivedAt }: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  const read = happening.safeParse(jsonOf(raw));
  if (!read.success) return { outcome: 'quarantined', reason: 'unparsable', detail: 'This is no post of Mastodon.' };
  const told = read.data;
  if ('posted' in told)
    return { outcome: 'parsed', messages: [messageOf(told.posted, told.root, told.parent, account)], receipts: [] };
  if ('gone' in told) {
    const at = momentOf(told.at) ?? receivedAt;
    const change = { externalId: told.gone, key: 'gone', at, change: { type: 'withdrawn' } } as const;
    return { outcome: 'parsed', messages: [], receipts: [], changes: [change] };
  }
  const { id, edited_at: editedAt } = told.edited;
  const at = momentOf(editedAt) ?? receivedAt;
  const change = { type: 'edited', text: wordsOf(told.edited) } as const;
  const changes = [{ externalId: id, key: `edit:${at.toISOString()}`, at, change }];
  return { outcome: 'parsed', messages: [], receipts: [], changes };
}

function messageOf(
  status: Status,
  root: string | null,
  parent: Status | null,
  account: ChannelAccountConfig,
): InboundMessage {
  const handle = handleOf(status, account);
  const message = messageOfPost({
    id: status.id,
    text: wordsOf(status),
    url: status.url ?? null,
    author: { handle, name: status.account.display_name || handle, url: status.account.url ?? null },
    host: handle.split('@').at(-1) ?? '',
    at: momentOf(status.created_at),
    // What is not surely public is answered privately
    isPublic: ['public', 'unlisted'].includes(status.visibility),
    answers: status.in_reply_to_id ?? null,
    media: status.media_attachments.map(mediaOf),
  });
  const { content } = message;
  return {
    ...message,
    ...(content?.type === 'post' && parent && { content: { ...content, below: belowOf(parent, account) } }),
    thread: { ...message.thread, key: root },
  };
}

/** With their own server: those of ours are told without it. */
function handleOf(status: Status, { settings }: ChannelAccountConfig): string {
  const [, name = '', host = ''] = /^([\w.-]{1,100})(?:@([\w.:-]{1,200}))?$/.exec(status.account.acct) ?? [];
  const own =
    typeof settings.instanceUrl === 'string' && URL.canParse(settings.instanceUrl)
      ? new URL(settings.instanceUrl).host
      : '';
  return `${name || status.account.id}@${host || own}`.toLowerCase();
}

const wordsOf = ({ spoiler_text: warning, content }: Status): string =>
  [storableText(warning).trim(), wordsOfHtml(content)].filter(Boolean).join('\n\n');

const belowOf = (parent: Status, account: ChannelAccountConfig) => ({
  author: storableText(parent.account.display_name.slice(0, 200)) || handleOf(parent, account),
  text: storableText(wordsOf(parent).slice(0, 1_000)),
  url: webAddress(parent.url ?? null),
});

const TYPES: Readonly<Record<string, readonly [type: string, extension: string]>> = {
  image: ['image/jpeg', 'jpg'],
  video: ['video/mp4', 'mp4'],
  gifv: ['video/mp4', 'mp4'],
  audio: ['audio/mpeg', 'mp3'],
};

function mediaOf({ id, type, url }: Status['media_attachments'][number]): RemoteMedia {
  const [contentType, extension] = TYPES[type] ?? ['application/octet-stream', 'bin'];
  return { fileName: `${id}.${extension}`, contentType, reference: { url: storableText(url) } };
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return null;
  }
}
