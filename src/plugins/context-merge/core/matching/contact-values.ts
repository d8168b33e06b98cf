/** E-mail addresses, phone numbers and websites in the form in which they are compared. */

export interface EmailValue {
  /** the whole address, small letters */
  readonly address: string;
  /** before the @, without `+tag`, full stops and other signs */
  readonly local: string;
  readonly domain: string;
  /** info@, sales@ …: whoever reads there */
  readonly isRole: boolean;
}

const ROLES = new Set(
  `info contact contacts kontakt contacto contatto hello hallo hola bonjour mail email office buero admin administrator
   administracion webmaster postmaster hostmaster root abuse noc security support help helpdesk service services
   kundenservice kundendienst servicio care customercare customerservice sales verkauf vertrieb ventas vente orders order
   bestellung bestellungen pedidos billing invoice invoices rechnung rechnungen facturas facturation accounting
   buchhaltung accounts account finance payments marketing press presse media pr news newsletter jobs careers karriere hr
   personal recruiting team staff reception empfang frontdesk bookings booking reservations reservierung shop store
   noreply donotreply no-reply do-not-reply notifications notification alerts system daemon test enquiries inquiries
   enquiry anfrage einkauf purchasing secretary sekretariat legal privacy datenschutz dpo it ceo management`
    .split(/\s+/)
    .map((word) => word.replace(/[^a-z]/g, '')),
);

/** Free mail and providers: their domain says nothing about whom somebody works for. */
const FREE_MAIL = new Set(
  `gmail.com googlemail.com hotmail.com hotmail.co.uk hotmail.de hotmail.fr outlook.com outlook.de live.com msn.com
   yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.co.jp ymail.com rocketmail.com icloud.com me.com mac.com aol.com gmx.de
   gmx.net gmx.at gmx.ch web.de t-online.de freenet.de arcor.de proton.me protonmail.com pm.me mail.com mail.ru yandex.ru
   yandex.com bk.ru list.ru inbox.ru qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net orange.fr wanadoo.fr
   free.fr sfr.fr laposte.net libero.it virgilio.it tiscali.it alice.it bluewin.ch btinternet.com sky.com virginmedia.com
   comcast.net verizon.net att.net sbcglobal.net cox.net charter.net bellsouth.net terra.com.br uol.com.br bol.com.br
   rediffmail.com zoho.com fastmail.com hey.com posteo.de mailbox.org tutanota.com telenet.be skynet.be ziggo.nl kpnmail.nl
   wp.pl onet.pl o2.pl interia.pl seznam.cz abv.bg ukr.net bigpond.com shaw.ca rogers.com sympatico.ca`.split(/\s+/),
);

/** null: no address is in it. Reads also `Name <a@b.example>`. */
export function readEmail(text: string): EmailValue | null {
  const found = /([^\s<>"(),;:]+)@([^\s<>"(),;:@]+)/.exec(text.trim().toLowerCase());
  if (found === null) return null;
  const written = found[1] ?? '';
  const domain = (found[2] ?? '').replace(/\.$/, '');
  const local = written.replace(/\+.*$/, '').replace(/[^\p{L}\p{N}]/gu, '');
  if (local === '' && written === '') return null;
  return {
    address: `${written}@${domain}`,
    local: local || written,
    domain,
    isRole: ROLES.has(local.replace(/\d+$/, '')),
  };
}

export const isFreeMail = (domain: string): boolean => FREE_MAIL.has(domain);

/** Digits without the signs, leading zeros and trunk codes; null: too short to tell anybody apart. */
export function readPhone(text: string): string | null {
  const bare = text.replace(/\(0\)/g, '').replace(/(?:ext|x|#).*$/i, '');
  const digits = bare.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < 6 ? null : digits.slice(-15);
}

/** Two numbers agree in their last digits: how many, at most. */
export function sharedEnding(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a[a.length - 1 - shared] === b[b.length - 1 - shared]) shared++;
  return shared;
}

/** Host without `www.`, with its path; null when there is none. */
export function readWebsite(text: string): string | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\d?\./, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  return bare.includes('.') ? bare : null;
}
