import { deflectionRoutes } from './deflection';
import { driftRoutes } from './drift';
import { importRoutes } from './imports';
import { peopleRoutes } from './people';

export default {
  knowledge: { type: 'admin', routes: [...deflectionRoutes, ...driftRoutes, ...importRoutes, ...peopleRoutes] },
};
