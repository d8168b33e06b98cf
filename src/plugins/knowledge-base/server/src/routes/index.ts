import { peopleRoutes } from './people';

export default { knowledge: { type: 'admin', routes: [...peopleRoutes] } };
