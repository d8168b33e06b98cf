export { PreviewFrame } from './PreviewFrame';
export { PreviewModal } from './PreviewModal';
