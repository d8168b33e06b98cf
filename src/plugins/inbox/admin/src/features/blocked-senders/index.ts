export { BlockedSendersButton } from './BlockedSendersButton';
