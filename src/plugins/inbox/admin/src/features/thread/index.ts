export { revealMessage } from './reveal';
export { Thread } from './Thread';
