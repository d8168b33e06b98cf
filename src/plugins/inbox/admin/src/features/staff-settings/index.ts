export { AgentSettings, TeamSettings } from './StaffSettings';
