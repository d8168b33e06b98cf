import type { Core } from '@strapi/strapi';

import type { Access, TicketAudience } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import { serviceOf } from '../../../../../kernel/services';
import { ROOMS } from './agent-namespace';

/** What a socket hears of: rooms say it to Socket.IO, the access to whoever asks for one socket. */
export interface Sight {
  readonly access: Access;
  /** row ids of the private teams that the agent belongs to */
  readonly teams: readonly number[];
}

interface Looker {
  readonly agentId: number;
  readonly maySeePrivate: boolean;
}

/** What each of them sees right now, in their order, with one question for all. */
export async function sightsOf(strapi: Core.Strapi, lookers: readonly Looker[]): Promise<Sight[]> {
  const { access } = serviceOf(strapi, 'helpdesk');
  const privateTeams = await access.privateTeams();
  const memberships =
    privateTeams.length === 0 ? new Map() : await access.privateTeamsOf(lookers.map(({ agentId }) => agentId));
  return lookers.map(({ agentId, maySeePrivate }) => {
    const teams: readonly number[] = memberships.get(agentId) ?? [];
    const hiddenTeams = privateTeams.filter((team) => !teams.includes(team));
    return { teams, access: maySeePrivate ? EVERYTHING : { sees: 'shared', agentId, hiddenTeams } };
  });
}

/** Rooms of a socket with this sight, beside those of every agent and of its own. */
export const roomsOfSight = ({ access, teams }: Sight): string[] =>
  access.sees === 'everything' ? [ROOMS.everything] : teams.map((team) => ROOMS.team(team));

/** Whether two sights differ in anything that is on a screen. */
export const isSameSight = (left: Sight, right: Sight): boolean =>
  JSON.stringify([left.access, left.teams]) === JSON.stringify([right.access, right.teams]);

/** Rooms in which this ticket may be spoken of. */
export function roomsOfAudience({ privateTeam, assignee }: Pick<TicketAudience, 'privateTeam' | 'assignee'>): string[] {
  if (privateTeam === null) return [ROOMS.agents];
  return [ROOMS.everything, ROOMS.team(privateTeam), ...(assignee === null ? [] : [ROOMS.agent(assignee)])];
}

/** The same of several tickets: whoever may hear of one of them. */
export function roomsOfAudiences(audiences: readonly TicketAudience[]): string[] {
  if (audiences.some(({ privateTeam }) => privateTeam === null)) return [ROOMS.agents];
  return [...new Set(audiences.flatMap(roomsOfAudience))];
}

/** Rooms for what is said of one ticket; every agent's while no team is private, and none where there is no such ticket. */
export async function roomsOfTicket(strapi: Core.Strapi, ticket: string): Promise<string[]> {
  const { access } = serviceOf(strapi, 'helpdesk');
  if ((await access.privateTeams()).length === 0) return [ROOMS.agents];
  const [audience] = await access.audiences({ documentIds: [ticket] });
  return audience ? roomsOfAudience(audience) : [];
}
