import type { Core } from '@strapi/strapi';
import { z } from 'zod';

/** Who makes the request that this code runs for. */
export interface Caller {
  /** null: not signed in, or not by Strapi */
  readonly by:
    | { readonly type: 'admin'; readonly adminUserId: number; readonly name: string }
    | { readonly type: 'api'; readonly tokenId: string; readonly name: string }
    | null;
  readonly ip: string;
}

const adminState = z.object({
  user: z.object({
    id: z.number().int(),
    email: z.string(),
    firstname: z.string().nullish(),
    lastname: z.string().nullish(),
  }),
});
const tokenState = z.object({
  auth: z.object({ credentials: z.object({ id: z.union([z.string(), z.number()]), name: z.string() }) }),
});

/** null: nobody asked for this; a job does it, or something that came in from a channel. */
export function callerOf(strapi: Core.Strapi): Caller | null {
  const context = strapi.requestContext.get();
  if (!context) return null;
  const token = tokenState.safeParse(context.state);
  const admin = adminState.safeParse(context.state);
  if (admin.success && !token.success) {
    const { id, email, firstname, lastname } = admin.data.user;
    const name = [firstname, lastname].filter(Boolean).join(' ') || email;
    return { by: { type: 'admin', adminUserId: id, name }, ip: context.ip };
  }
  if (!token.success) return { by: null, ip: context.ip };
  const { id, name } = token.data.auth.credentials;
  return { by: { type: 'api', tokenId: String(id), name }, ip: context.ip };
}
