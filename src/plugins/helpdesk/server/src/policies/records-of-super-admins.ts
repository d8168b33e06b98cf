import { z } from 'zod';

/** What Strapi gives a policy of the content manager. */
const asked = z.object({
  params: z.looseObject({ model: z.string().optional(), uid: z.string().optional() }),
  query: z.looseObject({}).optional(),
  request: z.object({ body: z.unknown().optional() }).optional(),
  state: z.object({
    user: z.object({ roles: z.array(z.object({ code: z.string().nullish() })).optional() }).optional(),
  }),
});

const named = z.object({ contentTypeUID: z.string() });
const SUPER_ADMIN = 'strapi-super-admin';
const OURS = /^plugin::helpdesk\./i;

/** Whether this request of the content manager may go on: to a record of the helpdesk, by super admins alone. */
export default function recordsOfSuperAdmins(context: unknown): boolean {
  const request = asked.safeParse(context);
  if (!request.success) return false;
  const { params, request: inner, state } = request.data;
  const body = named.safeParse(inner?.body);
  const models = [params.model, params.uid, body.success ? body.data.contentTypeUID : undefined];
  if (!models.some((model) => model !== undefined && OURS.test(model))) return true;
  return state.user?.roles?.some(({ code }) => code === SUPER_ADMIN) ?? false;
}
