import type { Access } from '../contracts';

/** Of programs with a token of the API, of jobs, and of agents who may see every private team. */
export const EVERYTHING: Access = { sees: 'everything' };

export interface TicketOwnership {
  /** row ids */
  readonly teamId: number | null;
  readonly assigneeId: number | null;
}

/**
 * The one rule: a ticket of a private team is seen by its members, by whom it is assigned to, and by who may see every
 * private team; every other ticket by every agent.
 */
export function maySee(access: Access, { teamId, assigneeId }: TicketOwnership): boolean {
  if (access.sees === 'everything') return true;
  return teamId === null || !access.hiddenTeams.includes(teamId) || assigneeId === access.agentId;
}

export interface SqlCondition {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** Whether the answer to `maySee` can be no for anybody: nothing has to be asked of the database otherwise. */
export const seesAll = (access: Access): boolean => access.sees === 'everything' || access.hiddenTeams.length === 0;

/** `maySee` as a condition on a row of hd_tickets that stands under this alias; a test holds the two together. */
export function visibleTicket(access: Access, alias: string): SqlCondition {
  if (access.sees === 'everything' || access.hiddenTeams.length === 0) return { sql: 'true', bindings: [] };
  return {
    // Never unknown: it is asked for the other way round, too.
    sql: `(${alias}.team_id is null or ${alias}.team_id <> all(?::integer[]) or coalesce(${alias}.assignee_id = ?, false))`,
    bindings: [access.hiddenTeams, access.agentId],
  };
}

/**
 * A customer is seen unless all that is known of them lies in tickets that are not: who is known only to a private team
 * is that team's secret. Of one who was merged away, what was theirs counts.
 */
export function visibleCustomer(access: Access, alias: string): SqlCondition {
  if (seesAll(access)) return { sql: 'true', bindings: [] };
  const { sql, bindings } = visibleTicket(access, 'seen');
  return {
    sql: `(exists (select 1 from hd_tickets seen where seen.customer_id = ${alias}.id and ${sql})
           or exists (select 1 from hd_tickets seen where seen.home_customer_id = ${alias}.id and ${sql})
           or not exists (select 1 from hd_tickets seen where seen.customer_id = ${alias}.id
                          union all select 1 from hd_tickets seen where seen.home_customer_id = ${alias}.id))`,
    bindings: [...bindings, ...bindings],
  };
}

/** An account is seen unless everybody who belongs to it is not. */
export function visibleAccount(access: Access, alias: string): SqlCondition {
  if (seesAll(access)) return { sql: 'true', bindings: [] };
  const { sql, bindings } = visibleCustomer(access, 'person');
  return {
    sql: `(not exists (select 1 from hd_customers person where person.account_id = ${alias}.id and person.merged_into_id is null)
           or exists (select 1 from hd_customers person where person.account_id = ${alias}.id and person.merged_into_id is null and ${sql}))`,
    bindings,
  };
}

/** The channel account of a private team is its members' alone, with all that waits in it. */
export const visibleChannelAccount = (access: Access, alias: string): SqlCondition => ofShownTeam(access, alias);

/** So is a macro of a private team, with its words. */
export const visibleMacro = (access: Access, alias: string): SqlCondition => ofShownTeam(access, alias);

function ofShownTeam(access: Access, alias: string): SqlCondition {
  if (access.sees === 'everything' || access.hiddenTeams.length === 0) return { sql: 'true', bindings: [] };
  return {
    sql: `(${alias}.team_id is null or ${alias}.team_id <> all(?::integer[]))`,
    bindings: [access.hiddenTeams],
  };
}

/**
 * A tag is told unless it stands on hidden tickets alone: its name may say what they are about. Asked by the indexes of
 * 010-scale and 011-shown-tags, so that what lies in junk or trash tells of none.
 */
export function visibleTag(access: Access, alias: string): SqlCondition {
  if (access.sees === 'everything' || access.hiddenTeams.length === 0) return { sql: 'true', bindings: [] };
  const [hidden, shown, customer] = [
    visibleTicket(access, 'hidden'),
    visibleTicket(access, 'shown'),
    visibleCustomer(access, 'person'),
  ];
  const carries = (tags: string): string => `${tags} @> jsonb_build_array(${alias}.name)`;
  const onTicket = (statuses: string): string =>
    `exists (select 1 from hd_tickets shown where shown.folder = 'inbox' and shown.ticket_status in (${statuses}) and ${carries('shown.tags')} and ${shown.sql})`;
  return {
    sql: `(${alias}.name not in (
             select word from hd_tickets hidden, jsonb_array_elements_text(case when jsonb_typeof(hidden.tags) = 'array' then hidden.tags else '[]' end) as word
              where hidden.team_id is not null and hidden.team_id = any(?::integer[]) and hidden.tags <> '[]' and word is not null and not ${hidden.sql})
           or ${onTicket("'new', 'open', 'pending', 'on_hold'")} or ${onTicket("'resolved', 'closed'")}
           or exists (select 1 from hd_customers person where person.tags <> '[]' and ${carries('person.tags')} and ${customer.sql}))`,
    bindings: [access.hiddenTeams, ...hidden.bindings, ...shown.bindings, ...shown.bindings, ...customer.bindings],
  };
}
