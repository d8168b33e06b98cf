/** Demo data, readable outboxes and known logins have no place in production: without the flag this plugin refuses. */
export default function register(): void {
  if (process.env['THROUGHLINE_SANDBOX'] !== '1') {
    throw new Error('The sandbox plugin is loaded without THROUGHLINE_SANDBOX=1. Disable it in config/plugins.ts.');
  }
}
