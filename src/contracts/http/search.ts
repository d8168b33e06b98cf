import { z } from 'zod';

import { searchResult } from '../search';

/** What the search box asks of the server, under `/inbox` with an admin session. */

/** GET /inbox/search?q= : operators and words as they were typed; no text is refused */
export const searchQuery = z.strictObject({
  q: z.string().max(1000),
  cursor: z.string().max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchQuery = z.input<typeof searchQuery>;
export const searchResponse = searchResult;
export type SearchResponse = z.infer<typeof searchResponse>;
