export { NewTicketButton } from './NewTicketButton';
export { CustomerSearch } from './CustomerSearch';
export { NewTicketDialog } from './NewTicketDialog';
export { routesTo, type Route } from './model';
