import type { ComponentType } from 'react';
import {
  ChatGlyph,
  CodeGlyph,
  EmailGlyph,
  FormGlyph,
  Glyph,
  line,
  NeutralChannelGlyph,
  PhoneGlyph,
  type GlyphProps,
} from './icons';

/** Our own drawings for channels: a hint of the thing, nobody's trade mark. */

const SmsGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      fillRule="evenodd"
      d="M3 2h10a1.5 1.5 0 0 1 1.5 1.5V10a1.5 1.5 0 0 1-1.5 1.5H9.2L6.1 14a.5.5 0 0 1-.8-.4v-2.100H3A1.500 1.500 0 0 1 1.500 10V3.500A1.500 1.500 0 0 1 3 2m1.500 2.600v1.400h7V4.600zm0 2.900v1.400h4.500V7.500z"
    />
  </Glyph>
);

const WhatsAppGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path {...line} d="m2.1 13.900.9-3.100A5.900 5.900 0 1 1 5.300 13z" />
    <path
      transform="translate(4.500 4.200) scale(.46)"
      d="M4.700 1.700 6.300 4.800c.2.400.1.900-.2 1.200l-1 .9a7.600 7.600 0 0 0 4 4l.9-1c.3-.3.800-.4 1.200-.2l3.100 1.600c.5.200.700.800.5 1.300-.5 1.300-1.600 2-2.800 2C6.400 14.600 1.400 9.600 1.400 4c0-1.200.700-2.300 2-2.800.500-.2 1.100 0 1.300.500"
    />
  </Glyph>
);

const MessengerGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      fillRule="evenodd"
      d="M8 1.500c3.800 0 6.600 2.700 6.600 6.100S11.800 13.700 8 13.700a8 8 0 0 1-1.900-.2l-1.800 1a.5.5 0 0 1-.8-.4v-1.700A5.900 5.900 0 0 1 1.400 7.600C1.400 4.200 4.200 1.500 8 1.500M3.900 9.700l2.700-3.900 2.100 1.800 3.400-1.700-2.700 3.800-2.200-1.700z"
    />
  </Glyph>
);

const InstagramGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <rect {...line} x="2.200" y="2.200" width="11.600" height="11.600" rx="3.400" />
    <circle {...line} cx="8" cy="8" r="2.600" />
    <circle cx="11.400" cy="4.600" r="1" />
  </Glyph>
);

const FacebookGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path
      fillRule="evenodd"
      d="M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13m-1 12.300h2V9.300h1.500l.3-1.900H9V6.300c0-.6.300-1 1-1h.9V3.700a8 8 0 0 0-1.300-.1C8 3.600 7 4.500 7 6.100v1.300H5.400v1.900H7z"
    />
  </Glyph>
);

const TelegramGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path d="M1.500 7.500 13.700 2.600c.7-.3 1.300.2 1.100 1L12.900 13c-.1.700-.8.900-1.300.5L8.700 11.300l-1.500 1.500c-.3.300-.7.200-.8-.2L5.500 9.500 1.600 8.300c-.5-.2-.5-.6-.1-.8m4.600 1.600.6 2.200.3-1.700 4.600-4.300c.2-.2 0-.4-.3-.2z" />
  </Glyph>
);

const MentionGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <circle {...line} cx="8" cy="8" r="2.700" />
    <path {...line} d="M10.700 5.400v3.200c0 2.600 3.400 2.300 3.400-.6a6.100 6.100 0 1 0-2.600 5" />
  </Glyph>
);

const PersonGlyph = (props: GlyphProps) => (
  <Glyph {...props}>
    <path d="M8 8.100a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400m0 1.300c-3.300 0-5.800 1.700-5.800 3.900 0 .6.400 1 1 1h9.600c.6 0 1-.4 1-1 0-2.200-2.500-3.900-5.800-3.900" />
  </Glyph>
);

/** Glyphs by the name that a channel's manifest gives; which channel it is plays no part. */
const GLYPHS: Readonly<Record<string, ComponentType<GlyphProps>>> = {
  email: EmailGlyph,
  mail: EmailGlyph,
  envelope: EmailGlyph,
  chat: ChatGlyph,
  message: ChatGlyph,
  sms: SmsGlyph,
  whatsapp: WhatsAppGlyph,
  messenger: MessengerGlyph,
  instagram: InstagramGlyph,
  facebook: FacebookGlyph,
  telegram: TelegramGlyph,
  mention: MentionGlyph,
  phone: PhoneGlyph,
  call: PhoneGlyph,
  form: FormGlyph,
  document: FormGlyph,
  person: PersonGlyph,
  api: CodeGlyph,
  code: CodeGlyph,
};

/** A name that nobody has drawn yet gets a plain bubble. */
export const glyphOf = (icon: string): ComponentType<GlyphProps> => GLYPHS[icon] ?? NeutralChannelGlyph;
