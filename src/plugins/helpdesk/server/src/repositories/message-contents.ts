import type { MessageContent, MessageView } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';

/** Forms beside the words and reactions, beside the hot table. */

export async function saveContents(
  trx: Sql,
  contents: readonly { readonly messageId: number; readonly content: MessageContent }[],
): Promise<void> {
  if (contents.length === 0) return;
  await rows(
    trx,
    `insert into hd_message_contents (message_id, content) select x."messageId", x.content from jsonb_to_recordset(?::jsonb) as x("messageId" integer, content jsonb)
     on conflict (message_id) do update set content = excluded.content`,
    [json(contents)],
  );
}

export async function saveReactions(
  trx: Sql,
  reactions: readonly { readonly messageId: number; readonly reactions: MessageView['reactions'] }[],
): Promise<void> {
  if (reactions.length === 0) return;
  await rows(
    trx,
    `insert into hd_message_reactions (message_id, reactions) select x."messageId", x.reactions from jsonb_to_recordset(?::jsonb) as x("messageId" integer, reactions jsonb)
     on conflict (message_id) do update set reactions = excluded.reactions`,
    [json(reactions)],
  );
}
