import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { tellSignedOut } from '../services/browsers';

const user = z.object({ id: z.number(), blocked: z.literal(true) });

/** Somebody whom an admin blocks in Strapi has no open chat any more. Answers how to stop listening. */
export function closeChatsOfBlocked(strapi: Core.Strapi): () => void {
  return strapi.db.lifecycles.subscribe({
    models: ['plugin::users-permissions.user'],
    async afterUpdate({ result }) {
      const blocked = user.safeParse(result);
      if (blocked.success) await tellSignedOut(strapi, blocked.data.id);
    },
  });
}
