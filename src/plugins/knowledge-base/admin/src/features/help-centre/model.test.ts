import { DEFAULT_HELP_CENTRE_SETTINGS } from '../../../../../../contracts/knowledge';
import { isSoundSettings } from './model';

test.each([
  [{}, true],
  [{ color: '#0c75af' }, true],
  [{ color: 'blue' }, false],
  [{ domain: 'help.example.com' }, true],
  [{ domain: 'https://help.example.com' }, false],
  [{ domain: 'localhost' }, false],
  [{ logo: '/uploads/logo.png' }, true],
  [{ logo: '//elsewhere.example/logo.png' }, false],
  [{ logo: 'http://elsewhere.example/logo.png' }, false],
  [{ links: [{ label: 'Shop', url: 'https://shop.example' }] }, true],
  [{ links: [{ label: 'Home', url: '/' }] }, true],
  [{ links: [{ label: ' ', url: 'https://shop.example' }] }, false],
  [{ links: [{ label: 'Trap', url: 'javascript:alert(1)' }] }, false],
])('%j can be saved: %s', (changed, expected) => {
  expect(isSoundSettings({ ...DEFAULT_HELP_CENTRE_SETTINGS, ...changed })).toBe(expected);
});
