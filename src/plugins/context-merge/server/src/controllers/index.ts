import customers from './customers';
import externalRecords from './external-records';
import timeline from './timeline';

export default { customers, 'external-records': externalRecords, timeline };
