export { renderNothing as render } from '../../kit/logged-by-hand';
