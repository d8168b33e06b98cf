import type { Context } from 'koa';
import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';

const credentials = z.object({
  auth: z.object({ credentials: z.object({ id: z.union([z.number(), z.string()]), name: z.string() }) }),
});

export interface ApiToken {
  readonly id: string;
  readonly name: string;
}

/** Whose request this is: the API token that Strapi has checked. */
export function apiTokenOf(context: Context): ApiToken {
  const found = credentials.safeParse(context.state);
  if (!found.success) throw new HelpdeskError('unauthorized');
  const { id, name } = found.data.auth.credentials;
  return { id: String(id), name };
}
