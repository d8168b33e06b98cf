import { PERMISSIONS } from '../../../../../contracts';
import { route } from './route';

const read = [PERMISSIONS.readKnowledge];
const edit = [PERMISSIONS.readKnowledge, PERMISSIONS.editKnowledge];

export const searchRoutes = [
  route('GET', '/search', 'search.show', read),
  route('GET', '/search/not-indexed', 'notIndexed.list', read),
  route('POST', '/search/not-indexed/again', 'notIndexed.again', edit),
  route('GET', '/gaps', 'gaps.list', read),
  route('POST', '/gaps/dismiss', 'gaps.dismiss', edit),
  route('POST', '/gaps/article', 'gaps.write', edit),
  route('POST', '/gaps/synonym', 'gaps.addSynonym', edit),
  route('GET', '/hints', 'hints.list', read),
  route('POST', '/hints/:id/dismiss', 'hints.dismiss', edit),
];
