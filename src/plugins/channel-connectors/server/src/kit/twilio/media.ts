import type { ChannelAccountConfig, MediaOutcome, RemoteMedia } from '../../../../../../contracts';
import { fetchFile } from '../media';
import { placeOf } from '../provider';
import { authorizationOf } from './api';

/** Files live below api.twilio.com, which sends on to its CDN with a signed address: there the token is not shown. */
const HOSTS = ['api.twilio.com', '.twilio.com', '.twiliocdn.com'];
const MOST_BYTES = 20 * 1024 * 1024;

export async function fetchMedia(media: RemoteMedia, account: ChannelAccountConfig): Promise<MediaOutcome> {
  const { url = '' } = media.reference;
  if (!URL.canParse(url)) return { outcome: 'failed', code: 'media_host_refused' };
  const { reach } = placeOf(account, 'https://api.twilio.com');
  // Only Twilio itself asks for the token; a file that already stands elsewhere is fetched without it.
  const headers: Record<string, string> = isTwilios(url, reach !== 'public')
    ? { authorization: authorizationOf(account) }
    : {};
  return fetchFile({ url, headers, reach, hosts: HOSTS, mostBytes: MOST_BYTES, contentType: media.contentType });
}

function isTwilios(url: string, isSimulated: boolean): boolean {
  const { hostname, protocol } = new URL(url);
  return (protocol === 'https:' && hostname === 'api.twilio.com') || isSimulated;
}
