import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';
import {
  dismissHintRequest,
  dismissHintResponse,
  hintsQuery,
  hintsResponse,
  type HintsResponse,
} from '../../../../../contracts/http/knowledge-search';
import { databaseOf } from '../../../../../kernel/database';
import { endpoint } from '../../../../../kernel/endpoint';
import { dismissHint, hintsLike, type HintRow } from '../repositories/search-hints';

const byId = z.object({ id: z.string().regex(/^\d{1,18}$/) });

/** Articles that say the same, or the contrary. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: hintsQuery, response: hintsResponse }, async ({ query }) => {
    const { hints, total } = await hintsLike(databaseOf(strapi), query);
    return { hints: hints.flatMap(hintView), total };
  }),

  dismiss: endpoint(
    strapi,
    { params: byId, body: dismissHintRequest, response: dismissHintResponse },
    async ({ params, body: { isDismissed } }) => {
      if (!(await dismissHint(databaseOf(strapi), params.id, isDismissed))) throw new HelpdeskError('hint_not_found');
      return { isDismissed };
    },
  ),
});

function hintView({ articles, foundAt, ...hint }: HintRow): HintsResponse['hints'] {
  const [one, other] = articles;
  return one && other ? [{ ...hint, articles: [one, other], foundAt: foundAt.toISOString() }] : [];
}
