/** What differs between two states of a record, as the audit log keeps it: the kernel's, because every plugin needs it. */
export { changesBetween, secretChange } from '../../../kernel/audit-changes';
