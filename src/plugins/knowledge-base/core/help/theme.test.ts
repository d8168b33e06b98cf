import { HELP_STYLE } from './style';
import { contrastOf, themeOf } from './theme';

const COLORS = [
  '#1f5a46',
  '#4945ff',
  '#000000',
  '#ffffff',
  '#ffe600',
  '#ff0000',
  '#00ff00',
  '#777777',
  '#d98200',
  '#0a0a40',
];

test.each(COLORS)('%s can be read, in the light and in the dark', (color) => {
  const { light, dark } = themeOf(color);
  for (const { accent, onAccent, accentText, soft } of [light, dark]) {
    expect(contrastOf(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(accentText, soft)).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrastOf(light.accentText, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrastOf(dark.accentText, '#201d19')).toBeGreaterThanOrEqual(4.5);
});

test('a colour that reads well is left as it is', () => {
  expect(themeOf('#1f5a46').light).toMatchObject({ accent: '#1f5a46', onAccent: '#ffffff', accentText: '#1f5a46' });
});

test('every font that is written in one goes with any typeface: `inherit` in it would void the whole rule', () => {
  expect(HELP_STYLE.match(/font:[^;}]+/g)?.filter((rule) => rule !== 'font:inherit' && /inherit/.test(rule))).toEqual(
    [],
  );
});
