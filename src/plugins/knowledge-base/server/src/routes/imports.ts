import { PERMISSIONS } from '../../../../../contracts';
import { route } from './route';

export const importRoutes = [
  route('GET', '/imports', 'imports.newest', [PERMISSIONS.editKnowledge]),
  route('POST', '/imports', 'imports.begin', [PERMISSIONS.editKnowledge]),
  route('GET', '/imports/:id', 'imports.run', [PERMISSIONS.editKnowledge]),
  route('POST', '/imports/:id/again', 'imports.again', [PERMISSIONS.editKnowledge]),
];
