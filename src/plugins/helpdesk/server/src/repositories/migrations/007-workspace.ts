import type { Migration } from '../../../../../../kernel/migrations';

/** What a team sets up for itself: teams and who belongs to them, tags, macros, business facts. */
export const workspace: Migration = {
  name: '007-workspace',
  sql: `
    create table if not exists hd_team_members (
      team_id integer not null references hd_teams (id) on delete cascade,
      agent_id integer not null references hd_agents (id) on delete cascade,
      is_lead boolean not null default false,
      primary key (team_id, agent_id)
    );
    create index if not exists hd_team_members_agent on hd_team_members (agent_id);
    create index if not exists hd_tickets_team on hd_tickets (team_id, last_message_at desc, id desc) where team_id is not null and folder = 'inbox';

    -- Facts of the installation that people may edit, one row a subject.
    create table if not exists hd_facts (
      key text primary key,
      value jsonb not null,
      updated_at timestamptz not null default now()
    );
  `,
};
