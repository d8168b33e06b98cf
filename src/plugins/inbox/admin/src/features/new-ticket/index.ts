export { NewTicketButton } from './NewTicketButton';
