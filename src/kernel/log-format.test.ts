import { logFormat } from './log-format';
import { inRequest } from './request-context';

const MESSAGE = Symbol.for('message');

function written(format: 'json' | 'text', info: { level: string; message: unknown }): string {
  const out = logFormat(format).transform({ ...info });
  return typeof out === 'object' ? String(out[MESSAGE]) : '';
}

it('writes one object per line, with the request it was written for', () => {
  const info = {
    level: 'warn',
    message: 'A webhook was refused.',
    area: 'ingress',
    facts: { account: 'abc', count: 2 },
  };
  const line: unknown = JSON.parse(inRequest('req-12345678', () => written('json', info)));
  expect(line).toMatchObject({ level: 'warn', area: 'ingress', message: info.message, request: 'req-12345678' });
  expect(line).toMatchObject({ facts: { account: 'abc', count: 2 } });
});

it('lets nothing personal through, whoever writes it', () => {
  const failed = {
    level: 'error',
    message: 'No anna@shop.example',
    stack: 'Error: anna@shop.example\n    at a (b.js:1:1)',
  };
  const hidden = { detail: 'Key (email)=(anna@shop.example)', bindings: ['Anna Berg'] };
  const facts = { to: '+4915123456789' };
  const line = written('json', { ...failed, ...hidden, facts } as { level: string; message: unknown });
  expect(line).not.toMatch(/anna|Berg|4915/i);
  expect(line).toContain('at a (b.js:1:1)');
});

it('reads as a sentence where a person reads it', () => {
  const info = { level: 'info', message: 'Ready.', area: 'channels', facts: { connectors: 12 } };
  expect(written('text', info)).toMatch(/^\[\S+Z\] info: \[channels\] Ready\. connectors=12$/);
});
