import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { HELP_SCRIPT } from '../../../core/help/script';
import { HELP_STYLE } from '../../../core/help/style';
import { themeCss } from '../../../core/help/theme';

/** The few files that pages of the help centre load. Names change with the content, so that browsers keep them. */

export interface HelpAsset {
  readonly contentType: string;
  readonly plain: Buffer;
  readonly zipped: Buffer;
}

export const ASSETS = '/help/assets/';
const CSS = 'text/css; charset=utf-8';

const asset = (contentType: string, text: string): HelpAsset => {
  const plain = Buffer.from(text);
  return { contentType, plain, zipped: gzipSync(plain, { level: 9 }) };
};
const mark = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

const STYLE = `help-${mark(HELP_STYLE)}.css`;
const SCRIPT = `help-${mark(HELP_SCRIPT)}.js`;
/** of what makes a theme of a colour: another version of it, another name */
const THEME_VERSION = mark(themeCss('#1f5a46', 'sans') + themeCss('#d98200', 'serif'));
const THEME = /^theme-([0-9a-f]{10})-([0-9a-f]{6})-(sans|serif)\.css$/;

const FIXED: ReadonlyMap<string, HelpAsset> = new Map([
  [STYLE, asset(CSS, HELP_STYLE)],
  [SCRIPT, asset('text/javascript; charset=utf-8', HELP_SCRIPT)],
]);

/** Where pages load them from. `color`: `#rrggbb` */
export const assetPaths = (color: string, font: 'sans' | 'serif') => ({
  style: ASSETS + STYLE,
  script: ASSETS + SCRIPT,
  theme: `${ASSETS}theme-${THEME_VERSION}-${color.slice(1)}-${font}.css`,
});

/** By name; a theme says in its name what it is made of. null: there is no such file. */
export function assetNamed(name: string): HelpAsset | null {
  const fixed = FIXED.get(name);
  if (fixed) return fixed;
  const [, version, color, font] = THEME.exec(name) ?? [];
  if (version !== THEME_VERSION || !color) return null;
  return asset(CSS, themeCss(`#${color}`, font === 'serif' ? 'serif' : 'sans'));
}
