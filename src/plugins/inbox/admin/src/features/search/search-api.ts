import type { SearchQuery, SearchResponse } from '../../../../../../contracts/http/search';
import { get, search } from '../../app/api';

export const searchApi = {
  /** operators and words as they were typed; rejects with an InboxError */
  find: (query: SearchQuery): Promise<SearchResponse> => get(`/search${search({ ...query })}`),
};
