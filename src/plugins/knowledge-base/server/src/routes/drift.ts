import { PERMISSIONS } from '../../../../../contracts';
import { route } from './route';

export const driftRoutes = [route('GET', '/drift', 'drift.figures', [PERMISSIONS.readKnowledge])];
