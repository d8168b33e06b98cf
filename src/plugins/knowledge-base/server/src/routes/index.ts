import { deflectionRoutes } from './deflection';
import { driftRoutes } from './drift';
import { editingRoutes } from './editing';
import { helpCentreRoutes } from './help-centre';
import { importRoutes } from './imports';
import { peopleRoutes } from './people';
import { searchRoutes } from './search';

export default {
  knowledge: {
    type: 'admin',
    routes: [
      ...deflectionRoutes,
      ...driftRoutes,
      ...editingRoutes,
      ...helpCentreRoutes,
      ...importRoutes,
      ...peopleRoutes,
      ...searchRoutes,
    ],
  },
};
