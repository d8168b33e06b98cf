export { inspectMail } from './inspect';
export { readIncoming } from './read-incoming';
