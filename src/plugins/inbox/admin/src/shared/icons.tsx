import type { ReactNode, SVGProps } from 'react';

/** Glyphs that the design system lacks: one 16 px box, filled or with a line of 1.5 px, in the colour of the text. */

export type GlyphProps = Omit<SVGProps<SVGSVGElement>, 'children'> & { size?: number };

export function Glyph({ size = 16, children, ...props }: GlyphProps & { children: ReactNode }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden focusable={false} {...props}>
      {children}
    </svg>
  );
}

export const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export const EmailGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path d="M1.5 4.6v7.1c0 .7.6 1.3 1.3 1.3h10.4c.7 0 1.3-.6 1.3-1.3V4.6L8.5 9.2a.8.8 0 0 1-1 0zM2.2 3 8 7.5 13.8 3z" />
  </Glyph>
);

export const ChatGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      fillRule="evenodd"
      d="M3 2.5h10A1.5 1.5 0 0 1 14.5 4v6.5A1.5 1.5 0 0 1 13 12H6.4l-3.3 2.4a.5.500 0 0 1-.8-.4V12A1 1 0 0 1 1.5 11V4A1.5 1.5 0 0 1 3 2.5M5 8.1a.9.900 0 1 0 0-1.8.900.9 0 0 0 0 1.8m3 0a.9.900 0 1 0 0-1.8.900.9 0 0 0 0 1.8m3 0a.9.900 0 1 0 0-1.8.900.9 0 0 0 0 1.8"
    />
  </Glyph>
);

export const PhoneGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path d="M4.7 1.7 6.3 4.8c.2.400.1.900-.2 1.2l-1 .9a7.6 7.6 0 0 0 4 4l.9-1c.3-.3.800-.4 1.2-.2l3.1 1.6c.5.200.7.800.5 1.3-.5 1.3-1.6 2-2.8 2C6.4 14.6 1.4 9.6 1.4 4c0-1.2.700-2.3 2-2.8.500-.2 1.1 0 1.3.500" />
  </Glyph>
);

export const FormGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      fillRule="evenodd"
      d="M4 1.5h5.5L13.5 5.5V13A1.5 1.5 0 0 1 12 14.5H4A1.5 1.5 0 0 1 2.5 13V3A1.5 1.5 0 0 1 4 1.5M5 7.25v1.25h6V7.25zm0 2.75v1.25h4V10z"
    />
  </Glyph>
);

export const CodeGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="M5.2 4.5 1.8 8l3.4 3.5M10.8 4.5 14.2 8l-3.4 3.5M9 3 7 13" />
  </Glyph>
);

export const NeutralChannelGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path d="M8 1.5a6.5 6.5 0 0 1 0 13H2.3a.6.600 0 0 1-.4-1l1.2-1.3A6.5 6.5 0 0 1 8 1.5" />
  </Glyph>
);

export const ClockGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m3 7.2H8a.7.700 0 0 1-.7-.7V4.5a.7.700 0 0 1 1.4 0v2.8H11a.7.700 0 0 1 0 1.4" />
  </Glyph>
);

export const TickGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="m3 8.5 3.3 3.3L13 4.8" />
  </Glyph>
);

export const TwoTicksGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="m.9 8.6 3.1 3.1 6.2-6.9M7.6 11.2l.5.500 6.9-6.9" />
  </Glyph>
);

export const QuestionGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <circle {...line} cx="8" cy="8" r="5.9" />
    <path {...line} d="M6.3 6.3A1.75 1.75 0 1 1 8 8.5" />
    <circle cx="8" cy="10.9" r=".9" />
  </Glyph>
);

export const ExclamationGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      fillRule="evenodd"
      d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 4.4c.4 0 .75.300.75.750v3.2a.75.750 0 0 1-1.5 0v-3.2c0-.45.350-.75.750-.75m0 7.4a.9.900 0 1 1 0-1.8.900.9 0 0 1 0 1.8"
    />
  </Glyph>
);

export const ShieldGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path d="M3.2 2.2h9.6c.5 0 .9.400.9.900v4.2c0 3.9-3 6.1-5.3 7a1.1 1.1 0 0 1-.8 0c-2.3-.9-5.3-3.1-5.3-7V3.1c0-.5.400-.9.900-.9" />
  </Glyph>
);

export const SealGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      fillRule="evenodd"
      d="m8 .9 1.7 1.3 2.1-.2.800 2 2 .8-.2 2.1L15.6 8.6l-1.3 1.7.200 2.1-2 .8-.8 2-2.1-.2-1.6.1-1.7-.2-2.1.100-.8-2-2-.8.200-2.1L.4 8.6l1.3-1.7-.2-2.1 2-.8.800-2 2.1.200zM5.1 8.3l2.1 2.1 3.8-4.1-.9-.8-2.9 3.1-1.2-1.2z"
    />
  </Glyph>
);

export const TickCircleGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path fillRule="evenodd" d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5 7.2 4 8.2l3 3 5-5.2-1-.9-4 4.1z" />
  </Glyph>
);

export const TickCircleOutlineGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <circle {...line} cx="8" cy="8" r="5.9" />
    <path {...line} d="m5.5 8.2 1.8 1.8 3.3-3.6" />
  </Glyph>
);

export const ArrowUpGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="M8 13V3.3M4 7l4-4 4 4" />
  </Glyph>
);

export const ReconnectGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      {...line}
      d="M8 1.8v2.4M8 11.8v2.4M1.8 8h2.4M11.8 8h2.4M3.6 3.6l1.7 1.7M10.7 10.7l1.7 1.7M3.6 12.4l1.7-1.7M10.7 5.3l1.7-1.7"
    />
  </Glyph>
);

export const ReplyGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="M6 3.5 2 7.5l4 4M2.5 7.5H9a5 5 0 0 1 5 5" />
  </Glyph>
);

export const ForwardGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="m10 3.5 4 4-4 4M13.5 7.5H7a5 5 0 0 0-5 5" />
  </Glyph>
);

export const BotGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <rect {...line} x="2.6" y="5.2" width="10.8" height="8" rx="2" />
    <path {...line} d="M8 5.2V2.6M.9 8.4v2M15.1 8.4v2" />
    <circle cx="8" cy="2.2" r="1.1" />
    <circle cx="5.8" cy="9.2" r="1" />
    <circle cx="10.2" cy="9.2" r="1" />
  </Glyph>
);

export const TeamGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path d="M6 2.2a2.600 2.600 0 1 1 0 5.200 2.600 2.600 0 0 1 0-5.200M.9 13.200c0-2.700 2.200-4.600 5.100-4.600s5.100 1.900 5.100 4.600a.6.6 0 0 1-.6.6h-9a.6.6 0 0 1-.6-.6M10.400 2.700a2.300 2.300 0 1 1 0 4.400 4 4 0 0 0 0-4.400M12.500 13.800c.1-.2.1-.4.1-.6 0-1.800-.8-3.400-2.100-4.500 2.600-.1 4.600 1.600 4.600 4.300 0 .4-.3.8-.7.8z" />
  </Glyph>
);

export const MergeGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="M3 2.5 8 9v4.5M13 2.5 9.9 6.6M5.5 11.2 8 13.8l2.5-2.600" />
  </Glyph>
);

export const PinGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      fillRule="evenodd"
      d="M8 1.300a5 5 0 0 1 5 5c0 3.500-4.100 7.600-4.600 8.200a.6.6 0 0 1-.8 0C7.100 13.900 3 9.800 3 6.300a5 5 0 0 1 5-5m0 3.200a1.900 1.900 0 1 0 0 3.800 1.900 1.900 0 0 0 0-3.800"
    />
  </Glyph>
);

/** Everybody can read it. */
export const GlobeGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <circle {...line} cx="8" cy="8" r="6" />
    <path
      {...line}
      d="M2.200 8h11.600M8 2c1.700 1.700 2.500 3.700 2.500 6S9.700 12.300 8 14C6.300 12.300 5.500 10.300 5.500 8S6.300 3.700 8 2"
    />
  </Glyph>
);

/** A text with blanks that the network has approved. */
export const TemplateGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <rect {...line} x="2.200" y="2.200" width="11.600" height="11.600" rx="1.800" />
    <path {...line} d="M5 5.600h6M5 8.200h2M9 8.200h2M5 10.800h4" />
  </Glyph>
);

/** A question with answers to tap. */
export const ChoicesGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <rect {...line} x="2.200" y="2.600" width="11.600" height="4" rx="1.500" />
    <rect {...line} x="2.200" y="9.400" width="11.600" height="4" rx="1.500" />
  </Glyph>
);

/** A bolt: words and deeds in one stroke. */
export const MacroGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="M9 1.5 3 9.2h4.2L6.6 14.5 13 6.6H8.6z" />
  </Glyph>
);
