export { BusinessPage } from './BusinessPage';
export { TagsPage } from './TagsPage';
export { TicketFieldsPage } from './TicketFieldsPage';
