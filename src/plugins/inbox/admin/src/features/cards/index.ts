export { CardBody } from './CardBody';
export { Cards } from './Cards';
