import type { Context } from 'koa';
import { z } from 'zod';

import { HelpdeskError, type Actor } from '../../../../../contracts';

const state = z.object({ auth: z.object({ credentials: z.object({ name: z.string() }) }) });

/** Who asks: the API token that Strapi has checked. */
export function apiActorOf(context: Context): Actor {
  const found = state.safeParse(context.state);
  if (!found.success) throw new HelpdeskError('unauthorized');
  return { type: 'api', name: found.data.auth.credentials.name };
}
