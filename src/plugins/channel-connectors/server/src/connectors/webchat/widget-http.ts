import type { IncomingMessage, ServerResponse } from 'node:http';

import type { BusinessFacts, ChannelAccountConfig } from '../../../../../../contracts';
import { refuse } from '../../../../../../kernel/front-listener';
import { readStaticFiles, serveStaticFile, type StaticFiles } from '../../kit/static-files';
import { framePage } from './frame-page';

const PREFIX = '/widget/';
const FRAME = 'frame.html';

/** GET /widget/throughline.js, the files it loads, and /widget/frame.html?widget=…&origin=…&lang=…&dir=… */
export function createWidgetHttp(
  folder: string,
  ownOrigin: string,
  accounts: () => Promise<readonly ChannelAccountConfig[]>,
  business: () => Promise<BusinessFacts>,
) {
  const files = readStaticFiles(folder);

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const name = url.pathname.slice(PREFIX.length);
    if (name !== FRAME) return serveStaticFile(files, name, request, response);
    const account = (await accounts()).find(({ documentId }) => documentId === url.searchParams.get('widget'));
    if (!account) return refuse(response, 'channel_account_not_found');
    const script = newest(files, /^frame-.*\.js$/);
    const style = newest(files, /^frame-.*\.css$/);
    if (!script || !style) return refuse(response, 'temporarily_unavailable');
    const page = framePage({
      account,
      business: await business(),
      script,
      style,
      ownOrigin: ownOriginOf(request, ownOrigin),
      query: url.searchParams,
    });
    if (!page) return refuse(response, 'forbidden');
    const body = Buffer.from(page.html);
    response.writeHead(200, { ...page.headers, 'Content-Length': body.length }).end(body);
  };
}

const newest = (files: StaticFiles, form: RegExp): string | undefined =>
  [...files.keys()].find((name) => form.test(name));

/** Reached by another name than PUBLIC_URL (localhost, an address), that name is our origin too. */
function ownOriginOf(request: IncomingMessage, publicOrigin: string): string {
  const named = `${new URL(publicOrigin).protocol}//${request.headers.host ?? ''}`;
  return URL.canParse(named) ? new URL(named).origin : publicOrigin;
}
