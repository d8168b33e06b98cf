import { route, staff } from './route';

/** Agents, invitations and teams: no record of a customer among them. */
export const staffRoutes = [
  route('GET', '/staff', 'staff.list', staff, []),
  route('PATCH', '/staff/:documentId', 'staff.change', staff, []),
  route('POST', '/staff/invitations', 'staff.invite', staff, []),
  route('POST', '/staff/:documentId/invitation', 'staff.inviteAgain', staff, []),
  route('DELETE', '/staff/:documentId/invitation', 'staff.withdraw', staff, []),
  route('GET', '/teams', 'teams.list', staff, []),
  route('POST', '/teams', 'teams.create', staff, []),
  route('PUT', '/teams/:documentId', 'teams.change', staff, []),
  route('DELETE', '/teams/:documentId', 'teams.remove', staff, []),
];
