/** The help centre's colours, from one colour of the business: what is read is never below 4.5 : 1. */

interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

const WHITE: Rgb = { r: 255, g: 255, b: 255 };
const INK: Rgb = { r: 33, g: 28, b: 24 };
const NIGHT: Rgb = { r: 23, g: 21, b: 18 };
const NIGHT_CARD: Rgb = { r: 32, g: 29, b: 25 };
const READABLE = 4.5;

export interface ThemeColors {
  /** behind white or dark words: buttons */
  readonly accent: string;
  readonly onAccent: string;
  /** of words and signs on the page, and on `soft` */
  readonly accentText: string;
  /** behind the head of the page and small signs */
  readonly soft: string;
}

export interface Theme {
  readonly light: ThemeColors;
  readonly dark: ThemeColors;
}

/** `color`: `#rrggbb` */
export function themeOf(color: string): Theme {
  const base = rgbOf(color);
  const softLight = mixed(base, WHITE, 0.09);
  const softDark = mixed(base, NIGHT_CARD, 0.2);
  return {
    light: {
      ...buttonOf(base),
      accentText: hexOf(readableOn(base, [softLight, WHITE], INK)),
      soft: hexOf(softLight),
    },
    dark: {
      ...buttonOf(contrast(base, NIGHT) < 1.6 ? mixed(base, WHITE, 0.75) : base),
      accentText: hexOf(readableOn(base, [softDark, NIGHT_CARD], WHITE)),
      soft: hexOf(softDark),
    },
  };
}

/** The sign on it is white or ink, whichever reads better; where neither is enough the ground gives way. */
function buttonOf(base: Rgb): Pick<ThemeColors, 'accent' | 'onAccent'> {
  const on = contrast(WHITE, base) >= contrast(INK, base) * 0.8 ? WHITE : INK;
  const ground = readableOn(base, [on], on === WHITE ? INK : WHITE);
  return { accent: hexOf(ground), onAccent: hexOf(on) };
}

/** The colour, moved towards `towards` until it reads on all of these grounds. */
function readableOn(color: Rgb, grounds: readonly Rgb[], towards: Rgb): Rgb {
  for (let share = 1; share > 0; share -= 0.04) {
    const tried = mixed(color, towards, share);
    if (grounds.every((ground) => contrast(rounded(tried), rounded(ground)) >= READABLE)) return rounded(tried);
  }
  return towards;
}

const rounded = ({ r, g, b }: Rgb): Rgb => ({ r: Math.round(r), g: Math.round(g), b: Math.round(b) });

function rgbOf(color: string): Rgb {
  const number = Number.parseInt(color.slice(1), 16);
  return { r: (number >> 16) & 255, g: (number >> 8) & 255, b: number & 255 };
}

const hexOf = (color: Rgb): string => {
  const { r, g, b } = rounded(color);
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
};

const mixed = (one: Rgb, other: Rgb, share: number): Rgb => ({
  r: one.r * share + other.r * (1 - share),
  g: one.g * share + other.g * (1 - share),
  b: one.b * share + other.b * (1 - share),
});

function luminance({ r, g, b }: Rgb): number {
  const [red = 0, green = 0, blue = 0] = [r, g, b].map((part) => {
    const value = part / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2: 1 to 21 */
function contrast(one: Rgb, other: Rgb): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** As `contrast`, of two `#rrggbb`. */
export const contrastOf = (one: string, other: string): number => contrast(rgbOf(one), rgbOf(other));

const SERIF = `Georgia, 'Liberation Serif', 'Times New Roman', serif`;
const variables = ({ accent, onAccent, accentText, soft }: ThemeColors): string =>
  `--accent:${accent};--on-accent:${onAccent};--accent-text:${accentText};--soft:${soft}`;

/** The stylesheet that differs from one business to the other. */
export function themeCss(color: string, font: 'sans' | 'serif'): string {
  const { light, dark } = themeOf(color);
  const heading = font === 'serif' ? `--heading:${SERIF};--heading-weight:400;` : '--heading-weight:600;';
  return `:root{${heading}${variables(light)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables(dark)}}}
:root[data-theme=dark]{${variables(dark)}}
`;
}
