import type { IncomingMessage, ServerResponse } from 'node:http';

import {
  visitorToken,
  VISITOR_UPLOAD_BYTES,
  type ChannelAccountConfig,
  type HelpdeskService,
  type UploadAnswer,
} from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';
import { answerJson, readBody, refuse } from '../../../../../../kernel/front-listener';
import { peerAddress } from '../../../../../../kernel/peer-address';
import { isOriginAllowed } from './admission';
import { contentTypeOf, safeFileName } from '../../../../../../kernel/file-type';
import { createBuckets, createCounter } from '../../../../../../kernel/rate-limit';

const UPLOADS_AT_ONCE = 3;
const UPLOADS_PER_SECOND = 0.2;
const BURST = 20;

export interface UploadDesk {
  accounts(): Promise<readonly ChannelAccountConfig[]>;
  readonly attachments: Pick<HelpdeskService['attachments'], 'store'>;
  readonly ownOrigin: string;
  readonly isBehindProxy: boolean;
  now(): Date;
}

/** Whose upload it is: only a message of the same browser in the same widget may carry it. */
export const uploadOwner = (widget: string, visitorHash: string): string => `webchat:${widget}:${visitorHash}`;

/** POST /webchat/uploads?widget=… : the bytes of one file, its name in `X-File-Name`, the visitor's token as bearer. */
export function createUploads(
  desk: UploadDesk,
): (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> {
  const atOnce = createCounter(UPLOADS_AT_ONCE);
  const rate = createBuckets(UPLOADS_PER_SECOND, BURST);

  return async (request, response, url) => {
    if (request.method !== 'POST') return refuse(response, 'route_not_found');
    const account = (await desk.accounts()).find(({ documentId }) => documentId === url.searchParams.get('widget'));
    const token = visitorToken.safeParse(bearerOf(request));
    if (!account || !token.success) return refuse(response, 'unauthorized');
    if (!isOriginAllowed(request, account, desk.ownOrigin)) return refuse(response, 'forbidden');
    const address = peerAddress(request, desk.isBehindProxy);
    if (!rate.take(address, desk.now().getTime()) || !atOnce.enter(address))
      return refuse(response, 'too_many_requests');
    try {
      await storeUpload(request, response, desk, uploadOwner(account.documentId, sha256(token.data)));
    } finally {
      atOnce.leave(address);
    }
  };
}

async function storeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  desk: UploadDesk,
  owner: string,
): Promise<void> {
  const content = await readBody(request, VISITOR_UPLOAD_BYTES);
  if (!content) {
    // The rest of the body is not read: the connection cannot be used again.
    response.setHeader('Connection', 'close');
    return refuse(response, 'too_large');
  }
  const contentType = contentTypeOf(content);
  if (!contentType) return refuse(response, 'file_type_refused');
  const fileName = safeFileName(String(request.headers['x-file-name'] ?? ''));
  const stored = await desk.attachments.store(
    { fileName, contentType, content, contentId: null, inline: false },
    owner,
  );
  const answer: UploadAnswer = {
    attachment: { documentId: stored.documentId, fileName: stored.fileName, size: stored.size },
  };
  answerJson(response, 201, answer);
}

function bearerOf(request: IncomingMessage): string {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}
