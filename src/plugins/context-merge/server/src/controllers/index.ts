import customers from './customers';
import timeline from './timeline';

export default { customers, timeline };
