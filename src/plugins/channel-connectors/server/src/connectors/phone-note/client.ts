export { sendNothing as send } from '../../kit/logged-by-hand';
