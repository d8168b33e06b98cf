import type { OutboundMessage } from '../../../../../../contracts';
import { renderForSendApi, type SendApi, type SendApiCall } from '../../kit/meta/messaging/send-api';
import { CHOICES, MAX_TEXT_LENGTH } from './manifest';

export const SEND_API: SendApi = { maxTextLength: MAX_TEXT_LENGTH, choices: CHOICES, platform: 'instagram' };

export const render = (message: OutboundMessage): SendApiCall[] => renderForSendApi(message, SEND_API);
