import { FetchError, getFetchClient } from '@strapi/strapi/admin';
import type { TimelineItem } from '../../../../../contracts/records';
import type { QuarantineGroup } from '../../../../../contracts/errors';
import { refusalWords } from '../../../../../contracts/refusal-words';
import type {
  BlockedSendersResponse,
  CancelResponse,
  ChangesResponse,
  CountsResponse,
  CustomerSearchResponse,
  DetailResponse,
  DraftKind,
  DraftResponse,
  FolderBody,
  FolderResponse,
  InspectionResponse,
  ListQuery,
  ListResponse,
  LoggedInteractionBody,
  MessageBody,
  MessageResponse,
  MoveBody,
  NewTicketBody,
  NewTicketResponse,
  OlderResponse,
  OriginalResponse,
  ParticipantBody,
  ParticipantResponse,
  PatchBody,
  PostActionBody,
  PreferencesBody,
  QuarantineResponse,
  ReadResponse,
  ReplyRoutesResponse,
  RetryResponse,
  SessionResponse,
  TemplatesResponse,
  TicketChangesResponse,
  TicketResponse,
  UploadResponse,
} from '../../../../../contracts/http/inbox';
import type { ProfileBody, ProfileResponse } from '../../../../../contracts/http/staff';
import { sessionIn } from './in-language';
import { currentToken, renewToken } from './session-token';

/** A refusal: a code of contracts/errors, or `offline` when no answer came at all. */
export class InboxError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'InboxError';
  }
}

export interface TimelinePage {
  data: TimelineItem[];
  nextCursor: string | null;
}

/** Every endpoint of contracts/http/inbox, typed. Each call rejects with an `InboxError` and nothing else. */
export interface InboxApi {
  session(): Promise<SessionResponse>;
  counts(): Promise<CountsResponse>;
  tickets(query: ListQuery): Promise<ListResponse>;
  changes(cursor: string): Promise<ChangesResponse>;
  ticket(ticket: string): Promise<DetailResponse>;
  olderMessages(ticket: string, before: string): Promise<OlderResponse>;
  ticketChanges(ticket: string, cursor: string): Promise<TicketChangesResponse>;
  patchTicket(ticket: string, body: PatchBody): Promise<TicketResponse>;
  newTicket(body: NewTicketBody): Promise<NewTicketResponse>;
  sendMessage(ticket: string, body: MessageBody): Promise<MessageResponse>;
  retryMessage(message: string): Promise<RetryResponse>;
  cancelMessage(message: string): Promise<CancelResponse>;
  /** where an answer in this ticket can go, the best way first */
  replyRoutes(ticket: string): Promise<ReplyRoutesResponse>;
  templates(channelAccount: string): Promise<TemplatesResponse>;
  actOnPost(message: string, action: PostActionBody['action']): Promise<RetryResponse>;
  /** tries once more to bring a file that could not be fetched */
  fetchAttachment(attachment: string): Promise<void>;
  logInteraction(customer: string, body: LoggedInteractionBody): Promise<NewTicketResponse>;
  saveDraft(ticket: string, kind: DraftKind, text: string): Promise<DraftResponse>;
  markRead(ticket: string): Promise<ReadResponse>;
  moveInteraction(ticket: string, interaction: string, body: MoveBody): Promise<TicketResponse>;
  upload(file: File): Promise<UploadResponse>;
  searchCustomers(text: string): Promise<CustomerSearchResponse>;
  customerTimeline(customer: string, page: { cursor?: string; channel?: string }): Promise<TimelinePage>;
  moveToFolder(body: FolderBody): Promise<FolderResponse>;
  decideParticipant(interaction: string, body: ParticipantBody): Promise<ParticipantResponse>;
  original(message: string): Promise<OriginalResponse>;
  originalFile(message: string): Promise<Blob>;
  quarantine(group: QuarantineGroup): Promise<QuarantineResponse>;
  inspectDelivery(item: string): Promise<InspectionResponse>;
  rawDelivery(item: string): Promise<Blob>;
  processAgain(item: string): Promise<QuarantineResponse>;
  /** takes it as a person's message; null: from the sender that it names */
  releaseDelivery(item: string, sender: string | null): Promise<QuarantineResponse>;
  discardDeliveries(items: readonly string[]): Promise<QuarantineResponse>;
  restoreDeliveries(items: readonly string[]): Promise<QuarantineResponse>;
  blockedSenders(): Promise<BlockedSendersResponse>;
  blockSender(value: string): Promise<void>;
  unblockSender(sender: string): Promise<void>;
  savePreferences(body: PreferencesBody): Promise<void>;
  profile(): Promise<ProfileResponse>;
  saveProfile(body: ProfileBody): Promise<ProfileResponse>;
}

function refusalIn(body: unknown): InboxError | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error !== 'object' || error === null) return null;
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  const details = 'details' in error && typeof error.details === 'object' ? { ...error.details } : {};
  // Strapi's own refusals (a missing permission, a lost session) carry a name and no code.
  const code = 'code' in error && typeof error.code === 'string' ? error.code : codeOfStatus(error);
  return new InboxError(code, inWords(code, message), details);
}

function codeOfStatus(error: object): string {
  const status = 'status' in error ? error.status : 500;
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  return status === 404 ? 'route_not_found' : 'internal_error';
}

/** A refusal that says nothing but its status. */
function withStatus(status: number | undefined, said: string): InboxError {
  const code = codeOfStatus({ status });
  return new InboxError(code, inWords(code, said));
}

/** Strapi writes the language of its screens there. */
const inWords = (code: string, said: string): string => refusalWords(document.documentElement.lang, code, said);

/** Whatever was thrown, as a refusal that can be shown. */
export const asInboxError = (error: unknown): InboxError =>
  error instanceof InboxError ? error : new InboxError('internal_error', inWords('internal_error', ''));

function toInboxError(error: unknown): InboxError {
  if (error instanceof InboxError) return error;
  if (!(error instanceof FetchError)) return new InboxError('offline', inWords('offline', 'No answer came.'));
  return refusalIn(error.response?.data) ?? withStatus(error.status, error.message);
}

async function answer<Data>(request: Promise<{ data: Data }>): Promise<Data> {
  try {
    return (await request).data;
  } catch (error) {
    throw toInboxError(error);
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

/** The verbs of `/inbox`, for each part's own list of endpoints; they reject with an `InboxError` and nothing else. */
export const get = <Data>(path: string): Promise<Data> => answer(getFetchClient().get<Data>(`/inbox${path}`));
export const file = (path: string): Promise<Blob> =>
  answer(getFetchClient().get<Blob>(`/inbox${path}`, { responseType: 'blob' }));
export const post = <Data>(path: string, body?: unknown): Promise<Data> =>
  answer(getFetchClient().post<Data>(`/inbox${path}`, body ?? {}));
export const put = <Data>(path: string, body: unknown): Promise<Data> =>
  answer(getFetchClient().put<Data>(`/inbox${path}`, body));
export const del = <Data>(path: string): Promise<Data> => answer(getFetchClient().del<Data>(`/inbox${path}`));

/** Strapi's fetch client has no PATCH: the same request by hand, with its one renewal of the token. */
export async function patch<Data>(path: string, body: unknown): Promise<Data> {
  const send = (token: string | null): Promise<Response> =>
    fetch(`/inbox${path}`, {
      method: 'PATCH',
      credentials: 'include',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        Authorization: `Bearer ${token ?? ''}`,
      },
      body: JSON.stringify(body),
    });
  try {
    let response = await send(currentToken());
    if (response.status === 401) response = await send(await renewToken());
    const result: Data = await response.json();
    if (response.ok) return result;
    throw refusalIn(result) ?? withStatus(response.status, response.statusText);
  } catch (error) {
    throw toInboxError(error);
  }
}

async function upload(file: File): Promise<UploadResponse> {
  const form = new FormData();
  form.append('file', file, file.name);
  return post<UploadResponse>('/uploads', form);
}

/** Requests as they are; what they answer reaches the screen through the store (see `inbox-api.ts`). */
export const httpApi: InboxApi = {
  session: async () => sessionIn(document.documentElement.lang, await get<SessionResponse>('/session')),
  counts: () => get('/counts'),
  tickets: (query) => get(`/tickets${search(query)}`),
  changes: (cursor) => get(`/changes${search({ cursor })}`),
  ticket: (ticket) => get(`/tickets/${ticket}`),
  olderMessages: (ticket, before) => get(`/tickets/${ticket}/messages${search({ before })}`),
  ticketChanges: (ticket, cursor) => get(`/tickets/${ticket}/changes${search({ cursor })}`),
  patchTicket: (ticket, body) => patch(`/tickets/${ticket}`, body),
  newTicket: (body) => post('/tickets', body),
  sendMessage: (ticket, body) => post(`/tickets/${ticket}/messages`, body),
  retryMessage: (message) => post(`/messages/${message}/retry`),
  cancelMessage: (message) => post(`/messages/${message}/cancel`),
  replyRoutes: (ticket) => get(`/tickets/${ticket}/reply-routes`),
  templates: (channelAccount) => get(`/channel-accounts/${channelAccount}/templates`),
  actOnPost: (message, action) => post(`/messages/${message}/post-actions`, { action }),
  fetchAttachment: async (attachment) => {
    await post(`/attachments/${attachment}/fetch`);
  },
  logInteraction: (customer, body) => post(`/customers/${customer}/logged-interactions`, body),
  saveDraft: (ticket, kind, text) => put(`/tickets/${ticket}/drafts/${kind}`, { text }),
  markRead: (ticket) => post(`/tickets/${ticket}/read`),
  moveInteraction: (ticket, interaction, body) => post(`/tickets/${ticket}/interactions/${interaction}/move`, body),
  upload,
  searchCustomers: (text) => post('/customers/search', { text }),
  customerTimeline: (customer, page) => get(`/customers/${customer}/timeline${search(page)}`),
  moveToFolder: (body) => post('/tickets/folder', body),
  decideParticipant: (interaction, body) => post(`/interactions/${interaction}/participants`, body),
  original: (message) => get(`/messages/${message}/original`),
  originalFile: (message) => file(`/messages/${message}/original/file`),
  quarantine: (group) => get(`/quarantine${search({ group })}`),
  inspectDelivery: (item) => get(`/quarantine/${item}`),
  rawDelivery: (item) => file(`/quarantine/${item}/raw`),
  processAgain: (item) => post(`/quarantine/${item}/process-again`),
  releaseDelivery: (item, sender) => post(`/quarantine/${item}/release`, { sender }),
  discardDeliveries: (items) => post('/quarantine/discard', { deliveries: items }),
  restoreDeliveries: (items) => post('/quarantine/restore', { deliveries: items }),
  blockedSenders: () => get('/blocked-senders'),
  blockSender: async (value) => {
    await post('/blocked-senders', { value });
  },
  unblockSender: async (sender) => {
    await del(`/blocked-senders/${sender}`);
  },
  savePreferences: async (body) => {
    await put('/preferences', body);
  },
  profile: () => get('/profile'),
  saveProfile: (body) => put('/profile', body),
};
