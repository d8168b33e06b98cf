export { contentTypeOf, safeFileName } from '../../../../../kernel/file-type';
