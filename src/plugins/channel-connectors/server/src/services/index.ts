import facade from './facade';
import registrations from './registrations';

export default { facade, registry: registrations };
