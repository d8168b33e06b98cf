import { z } from 'zod';

import type { ChannelAccountConfig, MediaOutcome, RemoteMedia } from '../../../../../../contracts';
import { fetchFile } from '../media';
import { placeOf, type ProviderAnswer } from '../provider';
import { answerShape, ask, BASE_URL } from './bot-api';

const HOST = 'api.telegram.org';
const RETRY_SECONDS = 10;
/** https://core.telegram.org/bots/api#getfile */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024;

const fileShape = z.object({ file_path: z.string().regex(/^(?!.*\.\.)[\w./-]{1,300}$/) });

/** Asks where a file lies, and brings it: neither address is told to anybody, both hold the token. */
export async function fetchMedia(media: RemoteMedia, account: ChannelAccountConfig): Promise<MediaOutcome> {
  const answer = await ask(account, 'getFile', { json: { file_id: media.reference.fileId } });
  if (answer.outcome === 'refused') return { outcome: 'failed', code: answer.code };
  if (answer.outcome !== 'answered') return { outcome: 'retry', afterSeconds: RETRY_SECONDS, code: 'unreachable' };
  const read = answerShape.safeParse(answer.json);
  const found = fileShape.safeParse(read.data?.result);
  if (!found.success) return noFile(answer, read.data?.description ?? '');
  const { baseUrl, reach } = placeOf(account, BASE_URL);
  const url = `${baseUrl}/file/bot${encodeURIComponent(account.secrets.botToken ?? '')}/${found.data.file_path}`;
  return fetchFile({
    url,
    headers: {},
    reach,
    hosts: [HOST],
    mostBytes: LARGEST_DOWNLOAD,
    contentType: media.contentType,
  });
}

function noFile(
  { status, retryAfterSeconds }: Extract<ProviderAnswer, { outcome: 'answered' }>,
  description: string,
): MediaOutcome {
  if (status === 429 || status >= 500)
    return { outcome: 'retry', afterSeconds: retryAfterSeconds ?? RETRY_SECONDS, code: `http_${String(status)}` };
  if (status === 401 || status === 404) return { outcome: 'failed', code: 'auth_refused' };
  return { outcome: 'failed', code: /too big/i.test(description) ? 'media_too_large' : 'media_gone' };
}
