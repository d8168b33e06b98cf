import type { Migration } from '../../../../../../kernel/migrations';

/** What channels beyond mail and chat bring: forms beside the words, later changes, files that come afterwards, switches. */
export const channels: Migration = {
  name: '006-channels',
  sql: `
    -- null: private
    alter table hd_messages add column if not exists audience text;
    -- externalId of the message that it answers, on this account
    alter table hd_messages add column if not exists replies_to text;
    alter table hd_messages add column if not exists edited_at timestamptz;
    alter table hd_messages add column if not exists withdrawn_at timestamptz;
    alter table hd_messages add column if not exists has_content boolean;
    -- so many provider calls of it have left: a repetition begins behind them
    alter table hd_messages add column if not exists sent_calls integer;
    -- when its newest attempt began: a watermark of the far end concerns what left before it
    alter table hd_messages add column if not exists attempted_at timestamptz;

    create table if not exists hd_message_contents (
      message_id integer primary key references hd_messages (id) on delete cascade,
      content jsonb not null
    );
    -- [{emoji, by, who}], the newest last
    create table if not exists hd_message_reactions (
      message_id integer primary key references hd_messages (id) on delete cascade,
      reactions jsonb not null
    );

    -- What happened to messages after they were said, in whatever order it came: all of it is kept, so that a message
    -- is always what all of them make of it. One that finds no message waits here (applied_at is null).
    create table if not exists hd_message_changes (
      channel_account_id integer not null,
      external_id text not null,
      key text not null,
      at timestamptz not null,
      change jsonb not null,
      created_at timestamptz not null default now(),
      applied_at timestamptz,
      primary key (channel_account_id, external_id, key)
    );
    create index if not exists hd_message_changes_waiting on hd_message_changes (created_at) where applied_at is null;

    create or replace function hd_message_deleted() returns trigger language plpgsql as $body$
    begin
      delete from hd_message_changes where channel_account_id = old.channel_account_id and external_id = old.external_id;
      return null;
    end $body$;
    create or replace trigger hd_message_deleted after delete on hd_messages for each row when (old.external_id is not null) execute function hd_message_deleted();

    -- The other names of a message that left in several calls: receipts name any of them.
    create table if not exists hd_message_parts (
      channel_account_id integer not null,
      external_id text not null,
      message_id integer not null references hd_messages (id) on delete cascade,
      -- 1 for the first call
      position integer not null,
      primary key (channel_account_id, external_id)
    );
    create index if not exists hd_message_parts_message on hd_message_parts (message_id);

    -- Files that a message only names. The row goes when the file has come.
    create table if not exists hd_pending_media (
      attachment_id integer primary key references hd_attachments (id) on delete cascade,
      channel_account_id integer not null,
      media jsonb not null,
      attempts integer not null default 0,
      not_before timestamptz not null default now(),
      failed_code text
    );
    create index if not exists hd_pending_media_due on hd_pending_media (not_before) where failed_code is null;

    -- Addresses that were typed into an interaction: nobody has proven them.
    create table if not exists hd_typed_addresses (
      interaction_id integer not null references hd_interactions (id) on delete cascade,
      kind text not null,
      value text not null,
      -- the highest was typed last
      position bigint generated always as identity,
      primary key (interaction_id, kind, value)
    );

    -- The newest word of somebody on whether they want messages: an older one that comes later changes nothing.
    create table if not exists hd_wishes (
      kind text not null,
      value text not null,
      wants_messages boolean not null,
      at timestamptz not null,
      primary key (kind, value)
    );

    alter table hd_interactions add column if not exists last_inbound_at timestamp;
    -- Windows are counted from what customers said before this column existed, too.
    update hd_interactions i set last_inbound_at = said.at
      from (select interaction_id, max(occurred_at) as at from hd_messages where direction = 'inbound' and automatic is null group by interaction_id) said
     where said.interaction_id = i.id and i.last_inbound_at is null;
    -- ChoicesContent of the newest answer that left, when it asked a question: a typed "2" means its second option
    alter table hd_interactions add column if not exists asked_choices jsonb;
    alter table hd_interactions add column if not exists continues_id integer;
    alter table hd_interactions add column if not exists continues_reason text;
    alter table hd_interactions add column if not exists continues_note text;
    create index if not exists hd_interactions_continues on hd_interactions (continues_id) where continues_id is not null;

    -- the newest of an account, for its health card and for answers that nobody read; inbound messages pay nothing for it
    create index if not exists hd_messages_outbound on hd_messages (channel_account_id, id desc) where direction = 'outbound';
  `,
};
