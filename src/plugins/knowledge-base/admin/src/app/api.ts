import { FetchError, getFetchClient } from '@strapi/strapi/admin';
import { refusalWords } from '../../../../../contracts/refusal-words';

/** A refusal: a code of contracts/errors, or `offline` when no answer came at all. */
export class KnowledgeError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'KnowledgeError';
  }
}

function refusalIn(body: unknown): KnowledgeError | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error !== 'object' || error === null) return null;
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  const details = 'details' in error && typeof error.details === 'object' ? { ...error.details } : {};
  // Strapi's own refusals (a missing permission, a lost login) carry a name and no code.
  const code = 'code' in error && typeof error.code === 'string' ? error.code : codeOfStatus(error);
  return new KnowledgeError(code, inWords(code, message), details);
}

function codeOfStatus(error: object): string {
  const status = 'status' in error ? error.status : 500;
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  return status === 404 ? 'route_not_found' : 'internal_error';
}

/** A refusal that says nothing but its status. */
function withStatus(status: number | undefined, said: string): KnowledgeError {
  const code = codeOfStatus({ status });
  return new KnowledgeError(code, inWords(code, said));
}

/** Strapi writes the language of its screens there. */
const inWords = (code: string, said: string): string => refusalWords(document.documentElement.lang, code, said);

/** Whatever was thrown, as a refusal that can be shown. */
export const asKnowledgeError = (error: unknown): KnowledgeError =>
  error instanceof KnowledgeError ? error : new KnowledgeError('internal_error', inWords('internal_error', ''));

function toKnowledgeError(error: unknown): KnowledgeError {
  if (!(error instanceof FetchError)) return new KnowledgeError('offline', inWords('offline', 'No answer came.'));
  return refusalIn(error.response?.data) ?? withStatus(error.status, error.message);
}

async function answer<Data>(request: Promise<{ data: Data }>): Promise<Data> {
  try {
    return (await request).data;
  } catch (error) {
    throw toKnowledgeError(error);
  }
}

/** The query of an address; what is empty is left out. */
export function search(parameters: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * The verbs of `/knowledge-base/…`, for each part's own list of endpoints: `get<GapsResponse>('/gaps')`. They answer
 * what the endpoint answers and reject with a `KnowledgeError` and nothing else.
 */
export const get = <Data>(path: string): Promise<Data> => answer(getFetchClient().get<Data>(`/knowledge-base${path}`));
export const post = <Data>(path: string, body?: unknown): Promise<Data> =>
  answer(getFetchClient().post<Data>(`/knowledge-base${path}`, body ?? {}));
export const put = <Data>(path: string, body: unknown): Promise<Data> =>
  answer(getFetchClient().put<Data>(`/knowledge-base${path}`, body));
export const del = <Data>(path: string): Promise<Data> => answer(getFetchClient().del<Data>(`/knowledge-base${path}`));
