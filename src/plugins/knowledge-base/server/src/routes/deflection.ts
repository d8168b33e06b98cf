import { PERMISSIONS } from '../../../../../contracts';
import { route } from './route';

export const deflectionRoutes = [route('GET', '/deflection', 'deflection.show', [PERMISSIONS.readKnowledge])];
