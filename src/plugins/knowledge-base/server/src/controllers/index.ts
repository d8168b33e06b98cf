import deflection from './deflection';
import drift from './drift';
import imports from './imports';
import people from './people';

export default { deflection, drift, imports, people };
