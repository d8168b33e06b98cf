export { keepAside as parse } from '../../kit/logged-by-hand';
