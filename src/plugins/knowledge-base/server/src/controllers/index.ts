import deflection from './deflection';
import people from './people';

export default { deflection, people };
