import type { MediaOutcome } from '../../../../../contracts';
import { exchange } from '../../../../../kernel/outbound-http';
import type { Reach } from '../../../../../kernel/outbound-addresses';
import { contentTypeOf } from '../../../../../kernel/file-type';

/** Told by the provider, and believed: nothing that a browser would run. */
const BELIEVED =
  /^(?:audio|video)\/[\w.+-]+$|^application\/(?:msword|zip|rtf|vnd\.[\w.+-]+)$|^text\/(?:csv|vcard|x-vcard|calendar)$/;

/** Brings files from a provider: only from its own hosts, never with its key to another one, bounded, judged by its bytes. */
export interface MediaRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly reach: Reach;
  /** hosts that may be asked, redirects included: a name, or `.name` for all below it. Loopback needs the reach alone */
  readonly hosts: readonly string[];
  readonly mostBytes: number;
  /** as the provider says; used where the bytes do not tell */
  readonly contentType: string;
}

const MOST_REDIRECTS = 3;
const TIMEOUT_SECONDS = 30;
const RETRY_SECONDS = 30;
const WORTH_ANOTHER_TRY = [408, 425, 429];

/** @returns `failed` with `media_host_refused`, `media_too_large`, `media_gone` … ; never rejects */
export async function fetchFile(request: MediaRequest): Promise<MediaOutcome> {
  return follow(request, request.url, request.headers, MOST_REDIRECTS);
}

async function follow(
  request: MediaRequest,
  url: string,
  headers: Readonly<Record<string, string>>,
  redirectsLeft: number,
): Promise<MediaOutcome> {
  if (!isOurHost(url, request)) return { outcome: 'failed', code: 'media_host_refused' };
  const { reach, mostBytes } = request;
  const answer = await exchange({
    method: 'GET',
    url,
    headers,
    body: null,
    timeoutSeconds: TIMEOUT_SECONDS,
    reach,
    mostBytes,
  });
  if (answer.outcome === 'too_large') return { outcome: 'failed', code: 'media_too_large' };
  if (answer.outcome === 'refused') return { outcome: 'failed', code: answer.code };
  if (answer.outcome === 'unreachable') return { outcome: 'retry', afterSeconds: RETRY_SECONDS, code: 'unreachable' };
  const { status } = answer;
  const location = answer.headers.location;
  if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url)) {
    if (redirectsLeft === 0) return { outcome: 'failed', code: 'media_redirects' };
    const next = new URL(location, url);
    const isSameHost = next.origin === new URL(url).origin;
    return follow(request, next.href, isSameHost ? headers : withoutKey(headers), redirectsLeft - 1);
  }
  if (status >= 500 || WORTH_ANOTHER_TRY.includes(status))
    return { outcome: 'retry', afterSeconds: RETRY_SECONDS, code: `http_${String(status)}` };
  if (status !== 200)
    return { outcome: 'failed', code: status === 404 || status === 410 ? 'media_gone' : `http_${String(status)}` };
  if (answer.body.length === 0) return { outcome: 'failed', code: 'media_empty' };
  return { outcome: 'fetched', content: answer.body, contentType: typeOf(answer.body, request.contentType) };
}

function isOurHost(url: string, { hosts, reach }: MediaRequest): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, protocol } = new URL(url);
  if (reach === 'public-or-loopback' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return true;
  if (protocol !== 'https:') return false;
  return hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));
}

const withoutKey = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));

/** The bytes decide; what they do not tell is believed where it can do no harm. */
function typeOf(content: Buffer, claimed: string): string {
  const plain = claimed.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const found = contentTypeOf(content);
  if (found !== null && found !== 'text/plain') return found;
  if (BELIEVED.test(plain)) return plain;
  return found ?? 'application/octet-stream';
}
