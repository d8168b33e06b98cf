import type { Migration } from '../../../../../../kernel/migrations';

/** What leaves with a message and is shown to nobody here: encrypted, and gone with its message. */
export const messageSeals: Migration = {
  name: '005-message-seals',
  sql: `
    create table if not exists hd_message_seals (
      message_id integer primary key references hd_messages (id) on delete cascade,
      sealed text not null
    );
  `,
};
