import { isAutomatic } from './automatic';
import { readHeaders } from './mail-headers';

describe('isAutomatic', () => {
  const sign = (header: string, mailFrom: string | null = 'a@example.com', from = 'a@example.com') =>
    isAutomatic(readHeaders(Buffer.from(`${header}\r\n\r\n`)), mailFrom, from);
  test.each([
    ['Auto-Submitted: auto-replied'],
    ['Auto-Submitted: auto-generated; x=y'],
    ['Precedence: bulk'],
    ['Precedence: list'],
    ['List-Id: <x.example>'],
    ['List-Unsubscribe: <mailto:x@y>'],
    ['X-Auto-Response-Suppress: All'],
    ['Content-Type: multipart/report; report-type=delivery-status'],
    ['Return-Path: <>'],
    ['X-Autoreply: yes'],
  ])('%s', (header) => expect(sign(header)).not.toBeNull());
  test.each([
    ['Auto-Submitted: no'],
    ['Precedence: first-class'],
    ['Subject: Out of office furniture'],
    ['Return-Path: <a@example.com>'],
  ])('a person: %s', (header) => expect(sign(header)).toBeNull());
  test('the sender tells', () => {
    expect(sign('Subject: x', '')).toBe('an empty return path');
    expect(sign('Subject: x', null, 'mailer-daemon@example.com')).toBe('its sender address');
    expect(sign('Subject: x', null, 'no-reply+12@example.com')).toBe('its sender address');
    expect(sign('Subject: x', null, 'noreplay@example.com')).toBeNull();
  });
});
