import { route, settings } from './route';

export const backupRoutes = [route('GET', '/backups', 'backups.show', settings, [])];
