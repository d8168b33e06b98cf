export { PreviewFrame, type PreviewTheme } from './PreviewFrame';
export { PreviewModal } from './PreviewModal';
