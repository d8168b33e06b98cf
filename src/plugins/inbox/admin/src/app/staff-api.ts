import type {
  InvitationBody,
  InvitedResponse,
  StaffBody,
  StaffResponse,
  TeamBody,
  TeamsResponse,
} from '../../../../../contracts/http/staff';
import { del, get, patch, post, put } from './api';

/** Agents, invitations and teams: contracts/http/staff, typed. */
export const staffApi = {
  staff: (): Promise<StaffResponse> => get('/staff'),
  change: (agent: string, body: StaffBody): Promise<StaffResponse> => patch(`/staff/${agent}`, body),
  invite: (body: InvitationBody): Promise<InvitedResponse> => post('/staff/invitations', body),
  inviteAgain: (agent: string, mail: boolean): Promise<InvitedResponse> => post(`/staff/${agent}/invitation`, { mail }),
  withdraw: (agent: string): Promise<StaffResponse> => del(`/staff/${agent}/invitation`),

  teams: (): Promise<TeamsResponse> => get('/teams'),
  addTeam: (body: TeamBody): Promise<TeamsResponse> => post('/teams', body),
  changeTeam: (team: string, body: TeamBody): Promise<TeamsResponse> => put(`/teams/${team}`, body),
  removeTeam: (team: string): Promise<TeamsResponse> => del(`/teams/${team}`),
};
