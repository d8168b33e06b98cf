import facade from './facade';

export default { facade };
