import { inPath, route, settings } from './route';

export const channelSettingsRoutes = [
  route('GET', '/channel-settings', 'channel-settings.list', settings, []),
  route('POST', '/channel-accounts', 'channel-settings.create', settings, []),
  route('POST', '/channel-accounts/probe', 'channel-settings.probeUnstored', settings, []),
  route('PATCH', '/channel-accounts/:documentId', 'channel-settings.update', settings, [inPath('channelAccount')]),
  route('POST', '/channel-accounts/:documentId/probe', 'channel-settings.probe', settings, [inPath('channelAccount')]),
  route('POST', '/channel-accounts/:documentId/connect', 'channel-settings.connect', settings, [
    inPath('channelAccount'),
  ]),
];
