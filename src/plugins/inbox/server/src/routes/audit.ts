import { audit, route } from './route';

export const auditRoutes = [
  route('GET', '/audit-log', 'audit.list', audit, []),
  route('GET', '/audit-log/proof', 'audit.verify', audit, []),
  route('GET', '/audit-log/export', 'audit.exportTable', audit, []),
];
