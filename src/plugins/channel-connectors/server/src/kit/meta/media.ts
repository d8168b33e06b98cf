import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { ChannelAccountConfig, MediaOutcome, RemoteMedia } from '../../../../../../contracts';
import { fetchFile } from '../media';
import { bearerOf, callGraph, graphPlace } from './graph';

/** Where Meta keeps files: its own hosts, and no others. */
const HOSTS = [
  '.fbcdn.net',
  '.cdninstagram.com',
  '.fbsbx.com',
  'lookaside.fbsbx.com',
  'graph.facebook.com',
  'mmg.whatsapp.net',
];
const MOST_BYTES = 100 * 1024 * 1024;

const kept = z.object({ url: z.string(), mime_type: z.string().optional(), sha256: z.string().optional() });
const attached = z.object({
  data: z.array(
    z.object({
      file_url: z.string().optional(),
      image_data: z.object({ url: z.string() }).optional(),
      video_data: z.object({ url: z.string() }).optional(),
    }),
  ),
});

/**
 * `id`: a file of WhatsApp's, whose address has to be asked for and holds for minutes
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media). `url`: a signed address of Messenger's or
 * Instagram's; once it has run out, the message `mid` is asked for a new one.
 */
export async function fetchMetaMedia(media: RemoteMedia, account: ChannelAccountConfig): Promise<MediaOutcome> {
  const { id, url, mid, at } = media.reference;
  if (id !== undefined) return fetchById(id, media, account);
  if (url === undefined) return { outcome: 'failed', code: 'media_gone' };
  const first = await fetchFrom(url, media, account, {});
  const hasRunOut = first.outcome === 'failed' && ['media_gone', 'http_403', 'http_400'].includes(first.code);
  if (!hasRunOut || mid === undefined) return first;
  const fresh = await freshAddress(mid, Number(at ?? 0), account);
  return fresh === null ? first : fetchFrom(fresh, media, account, {});
}

async function fetchById(id: string, media: RemoteMedia, account: ChannelAccountConfig): Promise<MediaOutcome> {
  const answer = await callGraph(account, { path: `/${encodeURIComponent(id)}` });
  if (!answer.ok) return asMediaOutcome(answer.outcome);
  const read = kept.safeParse(answer.json);
  if (!read.success) return { outcome: 'failed', code: 'media_gone' };
  const { url, mime_type: contentType, sha256 } = read.data;
  const told = { ...media, contentType: contentType ?? media.contentType };
  const file = await fetchFrom(url, told, account, bearerOf(account));
  const hash = sha256 ?? media.reference.sha256;
  if (file.outcome !== 'fetched' || hash === undefined || isHashOf(file.content, hash)) return file;
  return { outcome: 'failed', code: 'media_damaged' };
}

async function freshAddress(mid: string, at: number, account: ChannelAccountConfig): Promise<string | null> {
  const answer = await callGraph(account, { path: `/${encodeURIComponent(mid)}/attachments` });
  const read = answer.ok ? attached.safeParse(answer.json) : null;
  const file = read?.success ? read.data.data[at] : undefined;
  return file?.image_data?.url ?? file?.video_data?.url ?? file?.file_url ?? null;
}

const fetchFrom = (
  url: string,
  { contentType }: Pick<RemoteMedia, 'contentType'>,
  account: ChannelAccountConfig,
  headers: Readonly<Record<string, string>>,
): Promise<MediaOutcome> => {
  if (!URL.canParse(url)) return Promise.resolve({ outcome: 'failed', code: 'media_gone' });
  const { reach } = graphPlace(account);
  return fetchFile({ url, headers, reach, hosts: HOSTS, mostBytes: MOST_BYTES, contentType });
};

/** Told as hex by the one page and as base64 by the other. */
function isHashOf(content: Buffer, told: string): boolean {
  const hash = createHash('sha256').update(content).digest();
  return told.toLowerCase() === hash.toString('hex') || told === hash.toString('base64');
}

function asMediaOutcome(outcome: { readonly outcome: string; readonly code?: string; readonly afterSeconds?: number }) {
  const code = outcome.code ?? 'refused';
  if (outcome.outcome === 'failed')
    return { outcome: 'failed', code: code === 'graph_100' ? 'media_gone' : code } as const;
  return { outcome: 'retry', afterSeconds: outcome.afterSeconds ?? 30, code } as const;
}
