import { Agent, fetch, FormData, type Response } from 'undici';

import { guardedLookup, isRefusedLiteral, NOT_ALLOWED, type Reach } from './outbound-addresses';

/** The one way to call an address that somebody else configured: no private networks, no redirects, bounded. */
export interface OutboundRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutSeconds: number;
  /** this installation's own loopback may be called: only the sandbox says yes */
  readonly allowLoopback: boolean;
}

export type NoAnswer =
  | { readonly outcome: 'refused'; readonly code: 'address_not_allowed' }
  | { readonly outcome: 'unreachable'; readonly bytesMayHaveLeft: boolean };

export type OutboundResult =
  { readonly outcome: 'answered'; readonly status: number; readonly retryAfterSeconds: number | null } | NoAnswer;

/** POSTs a body; what is answered is not read. */
export async function post(request: OutboundRequest): Promise<OutboundResult> {
  const reach = request.allowLoopback ? 'public-or-loopback' : 'public';
  return call({ ...request, method: 'POST', reach }, async (response) => {
    await response.body?.cancel();
    const retryAfter = Number(response.headers.get('retry-after'));
    return {
      outcome: 'answered',
      status: response.status,
      retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
    };
  });
}

export interface FormRequest {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly reach: Reach;
  /** of the answer; a longer one counts as none */
  readonly mostBytes: number;
}

export type FormResult = { readonly outcome: 'answered'; readonly status: number; readonly body: string } | NoAnswer;

/** POSTs a form (`application/x-www-form-urlencoded`) and reads the answer as text. */
export async function postForm({ fields, mostBytes, ...request }: FormRequest): Promise<FormResult> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const body = new URLSearchParams(fields).toString();
  return call({ ...request, method: 'POST', headers, body }, async (response) => ({
    outcome: 'answered',
    status: response.status,
    body: await textOf(response, mostBytes),
  }));
}

export interface ReadRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly reach: Reach;
  /** of the answer; a longer one counts as none */
  readonly mostBytes: number;
}

/** GETs a text. */
export async function read({ mostBytes, ...request }: ReadRequest): Promise<FormResult> {
  return call({ ...request, method: 'GET', body: null }, async (response) => ({
    outcome: 'answered',
    status: response.status,
    body: await textOf(response, mostBytes),
  }));
}

export interface ExchangeRequest {
  readonly method: 'HEAD' | 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `FormData` brings its own content type */
  readonly body: string | Buffer | FormData | null;
  readonly timeoutSeconds: number;
  readonly reach: Reach;
  /** of the answer; a longer one counts as none */
  readonly mostBytes: number;
}

export type ExchangeResult =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      /** lower-case names */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer;
    }
  /** the answer began, and is longer than what was asked for */
  | { readonly outcome: 'too_large' }
  | NoAnswer;

/** Any request, with its answer as bytes. Redirects are answers like others: whoever follows one checks where to. */
export async function exchange({ mostBytes, ...request }: ExchangeRequest): Promise<ExchangeResult> {
  return call<ExchangeResult>(request, async (response) => {
    const body = await bytesOf(response, mostBytes);
    if (body === null) return { outcome: 'too_large' };
    return { outcome: 'answered', status: response.status, headers: Object.fromEntries(response.headers), body };
  });
}

interface Call {
  readonly method: ExchangeRequest['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ExchangeRequest['body'];
  readonly timeoutSeconds: number;
  readonly reach: Reach;
}

async function call<Answer>(
  request: Call,
  answerOf: (response: Response) => Promise<Answer>,
): Promise<Answer | NoAnswer> {
  const refused = { outcome: 'refused', code: 'address_not_allowed' } as const;
  if (!URL.canParse(request.url)) return refused;
  const url = new URL(request.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused;
  if (isRefusedLiteral(url.hostname, request.reach)) return refused;
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: { ...request.headers },
      body: request.body,
      redirect: 'manual',
      dispatcher: agentFor(request.reach),
      signal: AbortSignal.timeout(request.timeoutSeconds * 1000),
    });
    return await answerOf(response);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === NOT_ALLOWED) return refused;
    return {
      outcome: 'unreachable',
      bytesMayHaveLeft: !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code),
    };
  }
}

async function textOf(response: Response, mostBytes: number): Promise<string> {
  const bytes = await bytesOf(response, mostBytes);
  if (bytes === null) throw new Error('The answer is too long.');
  return bytes.toString('utf8');
}

/** null: it is longer; nothing more of it is read */
async function bytesOf(response: Response, mostBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const agents = new Map<Reach, Agent>();

function agentFor(reach: Reach): Agent {
  const known = agents.get(reach);
  if (known) return known;
  const agent = new Agent({ connect: { lookup: guardedLookup(reach), timeout: 5_000 } });
  agents.set(reach, agent);
  return agent;
}

/** By its form: an error of Node's own is no `Error` of a test's realm. */
function codeOf(cause: unknown): string {
  const inner = isObject(cause) && 'cause' in cause && isObject(cause.cause) ? cause.cause : cause;
  return isObject(inner) && 'code' in inner ? String(inner.code) : '';
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** undici's own, because a form of another undici is not recognised as one. */
export { FormData };
