-- What no helpdesk can do without when a message comes in: find whose address it is, keep the message once, bring its
-- ticket up to date, and note that something follows from it. Four tables, and the indexes that reading them needs.
create table floor_identity (
  id bigserial primary key,
  kind text,
  value text,
  customer_id bigint,
  unique (kind, value)
);
create table floor_ticket (
  id bigserial primary key,
  customer_id bigint,
  status text,
  subject text,
  updated_at timestamptz,
  last_seq bigint
);
create table floor_message (
  id bigserial primary key,
  ticket_id bigint,
  customer_id bigint,
  channel_account_id int,
  external_id text,
  body text,
  html text,
  facts jsonb,
  created_at timestamptz default now(),
  unique (channel_account_id, external_id)
);
create table floor_effect (
  id bigserial primary key,
  kind text,
  payload jsonb
);
create index on floor_message (ticket_id, created_at);
create index on floor_message (customer_id, created_at);
create index on floor_ticket (status, updated_at desc);
create index on floor_ticket (customer_id);

insert into floor_identity (kind, value, customer_id)
  select 'email', 'customer' || each || '@example.com', each from generate_series(1, 100000) as each;
insert into floor_ticket (customer_id, status, subject, updated_at)
  select each, 'open', 'Ticket of ' || each, now() from generate_series(1, 100000) as each;
create sequence floor_external;
analyze;
