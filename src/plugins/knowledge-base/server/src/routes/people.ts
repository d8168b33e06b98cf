import { PERMISSIONS } from '../../../../../contracts';
import { route } from './route';

export const peopleRoutes = [
  route('GET', '/agents', 'people.agents', [PERMISSIONS.readKnowledge]),
  route('GET', '/accounts', 'people.accounts', [PERMISSIONS.editKnowledge]),
];
