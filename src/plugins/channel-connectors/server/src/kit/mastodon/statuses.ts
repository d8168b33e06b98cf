import { z } from 'zod';

/** What of a server's answers is read here (docs.joinmastodon.org/entities/Status). Other servers of the network answer alike. */

const text = z.string().catch('');
const id = z.string().regex(/^[\w-]{1,64}$/);
const optional = z.string().nullish().catch(null);

const file = z.object({ id, type: text, url: z.string().max(2_000) });

const account = z.object({ id, acct: z.string().min(1).max(300), display_name: text, url: optional });

export const status = z.object({
  id,
  created_at: text,
  edited_at: optional,
  in_reply_to_id: id.nullish().catch(null),
  visibility: text,
  spoiler_text: text,
  content: text,
  url: optional,
  account,
  media_attachments: z
    .array(file.nullable().catch(null))
    .catch([])
    .transform((files) => files.filter((each) => each !== null)),
});
export type Status = z.output<typeof status>;

/** What the receiver stores: a post with what it answers, its new words, or that it is gone. */
export const happening = z.union([
  z.object({ posted: status, root: id.nullable(), parent: status.nullable().catch(null) }),
  z.object({ edited: status }),
  z.object({ gone: id, at: z.string() }),
]);
export type Happening = z.input<typeof happening>;

export const named = z.object({ id });
export const self = z.object({ id, acct: z.string().max(300) });
export const notification = z.object({ id, status: z.unknown() });
export const surroundings = z.object({ ancestors: z.array(status.nullable().catch(null)) });
