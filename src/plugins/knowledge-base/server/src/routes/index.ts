import { deflectionRoutes } from './deflection';
import { peopleRoutes } from './people';

export default { knowledge: { type: 'admin', routes: [...deflectionRoutes, ...peopleRoutes] } };
