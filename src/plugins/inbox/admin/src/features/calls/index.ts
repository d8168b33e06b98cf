export { CallBar } from './CallBar';
export { CallButton } from './CallButton';
export { CallDeviceMenu } from './CallDeviceMenu';
export { useCalling } from './useCalling';
export { CallMessage } from './CallMessage';
export { provideBrowserPhone, type BrowserPhone } from './browser-phone';
