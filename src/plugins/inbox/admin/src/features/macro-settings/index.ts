export { MacroSettings } from './MacroSettings';
