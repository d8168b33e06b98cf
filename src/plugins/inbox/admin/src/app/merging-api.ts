import type { MatchingResponse } from '../../../../../contracts/http/customer-settings';
import type {
  ConfirmationBody,
  ConfirmationsResponse,
  DecideBody,
  DecideResponse,
  MergeBody,
  MergeResponse,
  MergesResponse,
  ReviewResponse,
  SuggestionsResponse,
} from '../../../../../contracts/http/merging';
import type { MergeReason, SuggestionState } from '../../../../../contracts/vocabulary';
import { get, post, search } from './api';

/** "Same person?" and the search for it: every endpoint of contracts/http/merging. Each rejects with an `InboxError`. */
export const mergingApi = {
  suggestions: (query: { state: SuggestionState; cursor?: string | undefined; limit: number }) =>
    get<SuggestionsResponse>(`/suggestions${search(query)}`),
  suggestionsOf: (customer: string) => get<SuggestionsResponse>(`/customers/${customer}/suggestions`),
  decide: (body: DecideBody) => post<DecideResponse>('/suggestions/decide', body),
  /** `keep` names who stays; without it the better one is proposed */
  review: (query: { customer: string; other: string; keep?: string | undefined }) =>
    get<ReviewResponse>(`/merges/review${search(query)}`),
  merge: (body: MergeBody) => post<MergeResponse>('/merges', body),
  merges: (query: {
    customer?: string | undefined;
    reason?: MergeReason | undefined;
    cursor?: string | undefined;
    limit: number;
  }) => get<MergesResponse>(`/merges${search(query)}`),
  undoMerge: (merge: string) => post<MergeResponse>(`/merges/${merge}/undo`),
  askToConfirm: (body: ConfirmationBody) => post<ConfirmationsResponse>('/confirmations', body),
  confirmationsOf: (customer: string) => get<ConfirmationsResponse>(`/customers/${customer}/confirmations`),
  matching: () => get<MatchingResponse>('/matching'),
  startMatching: () => post<MatchingResponse>('/matching/start'),
} as const;
