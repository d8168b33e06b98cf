export { NewTicketButton } from './NewTicketButton';
export { CustomerSearch } from './CustomerSearch';
export { NewTicketDialog } from './NewTicketDialog';
export { routesTo, takesTemplates, type Route } from './model';
