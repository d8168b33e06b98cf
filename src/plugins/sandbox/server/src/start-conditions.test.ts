import register from './register';
import { readEnvironment } from './services/environment';

describe('register', () => {
  const before = process.env['THROUGHLINE_SANDBOX'];
  afterEach(() => {
    process.env['THROUGHLINE_SANDBOX'] = before;
    if (before === undefined) delete process.env['THROUGHLINE_SANDBOX'];
  });

  test.each(['', '0', 'true', undefined])('refuses when the flag is %j', (flag) => {
    process.env['THROUGHLINE_SANDBOX'] = flag;
    if (flag === undefined) delete process.env['THROUGHLINE_SANDBOX'];
    expect(() => register()).toThrow('THROUGHLINE_SANDBOX=1');
  });

  test('lets the demo pass', () => {
    process.env['THROUGHLINE_SANDBOX'] = '1';
    expect(() => register()).not.toThrow();
  });
});

describe('readEnvironment', () => {
  const said = {
    DATA_DIR: '/data',
    SMTP_PORT: '2526',
    DEMO_ADMIN_EMAIL: 'admin@throughline.example',
    DEMO_ADMIN_PASSWORD: 'long-enough',
    DEMO_AGENT_EMAIL: 'agent@throughline.example',
    DEMO_AGENT_PASSWORD: 'long-enough',
  };

  test('reads what the launcher says', () => {
    expect(readEnvironment(said)).toEqual({
      folder: '/data/sandbox',
      smtp: { host: '127.0.0.1', port: 2526 },
      admin: { email: 'admin@throughline.example', password: 'long-enough' },
      agent: { email: 'agent@throughline.example', password: 'long-enough' },
    });
  });

  test('names what is missing or wrong', () => {
    expect(() => readEnvironment({ ...said, SMTP_PORT: 'off', DEMO_AGENT_EMAIL: undefined })).toThrow(
      'SMTP_PORT, DEMO_AGENT_EMAIL',
    );
  });
});
