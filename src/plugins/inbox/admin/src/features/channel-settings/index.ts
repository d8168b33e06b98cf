export { ChannelSettings } from './ChannelSettings';
