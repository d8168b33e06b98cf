import bootstrap from './bootstrap';
import destroy from './destroy';
import register from './register';

export default { register, bootstrap, destroy };
