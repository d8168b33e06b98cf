import { displayPath } from './paths.mjs';

const MARGIN = 2;

function frame(lines) {
  const width = Math.max(...lines.map((line) => line.length)) + 2 * MARGIN;
  const border = '─'.repeat(width);
  const margin = ' '.repeat(MARGIN);
  const body = lines.map((line) => `│${margin}${line.padEnd(width - MARGIN)}│`);
  return ['', `╭${border}╮`, ...body, `╰${border}╯`, ''].join('\n');
}

const row = (label, text) => `${label.padEnd(14)}${text}`;

/** What a newcomer sees once everything runs: where to go, with which password, and what to try. */
export function demoBox({ adminUrl, agent, admin, widgetUrl, outboxUrl, simulatorUrl, smtp }, { mailbox, logFile }) {
  const recipient = mailbox ? `, write to ${mailbox}` : '';
  return frame([
    'Throughline is ready.',
    '',
    row('Inbox', adminUrl),
    row('  as agent', `${agent.email}   ${agent.password}`),
    row('  as admin', `${admin.email}   ${admin.password}`),
    row('Chat widget', widgetUrl),
    row('Simulator', `${simulatorUrl}   (WhatsApp, SMS, calls, …)`),
    row('Outbox', outboxUrl),
    row('Mail client', `SMTP ${smtp.host}, port ${smtp.port}, no password, no encryption${recipient}`),
    '',
    'Three things to try',
    '1. Sign in to the inbox as agent, then send a mail as Jane from the outbox page:',
    '   it stands in the inbox a moment later, without a reload.',
    '2. Open the chat as Jane on the widget page and write: mail and chat stand in one',
    '   timeline, in one ticket, and each side sees the other typing.',
    '3. Answer the chat in the chat and the mail by mail: the answer waits in the outbox.',
    '',
    `Stop with Ctrl+C; start over with "npm run demo -- --reset". Log: ${displayPath(logFile)}`,
  ]);
}
