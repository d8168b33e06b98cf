import { EAST_LANGUAGES } from './reply-words-east';
import { NORTH_LANGUAGES } from './reply-words-north';
import { SOUTH_LANGUAGES } from './reply-words-south';
import { WORLD_LANGUAGES } from './reply-words-world';

/**
 * The words by which mail programs of one language introduce, quote, forward and sign. A new language is a new entry in
 * one of the lists and nothing else. Case, accents and the kind of apostrophe do not matter (`fold` in reply-lines).
 */
export interface MailLanguage {
  /** BCP 47 */
  readonly language: string;
  /** how a line begins that introduces a quotation: "On Monday …". With its blank, where the language has blanks. */
  readonly leads: readonly string[];
  /** "… wrote" */
  readonly wrote: readonly string[];
  /** "-----Original Message-----" */
  readonly original: readonly string[];
  /** "---------- Forwarded message ---------", "Begin forwarded message:" */
  readonly forwarded: readonly string[];
  /** labels of the header block above what is quoted or forwarded */
  readonly labels: Readonly<Partial<Record<HeaderKind, readonly string[]>>>;
  /** how a line begins that a telephone or a mail program adds of itself */
  readonly devices: readonly string[];
  /** the same, where the language puts it at the end of the line */
  readonly deviceEnds?: readonly string[];
  /** "Kind regards": what stands above a name, alone or with a little more */
  readonly closings: readonly string[];
  /** "Thank you": the same, but only when nothing more stands in the line */
  readonly thanks: readonly string[];
  /** what a subject begins with, before its colon */
  readonly subjects: { readonly reply: readonly string[]; readonly forward: readonly string[] };
  /** the heading of what a forum or a helpdesk adds of older messages */
  readonly history?: readonly string[];
  /** "Please type your reply above this line" */
  readonly replyAbove?: readonly string[];
}

/** `other` are labels that stand in header blocks but say nothing that is read. */
export type HeaderKind = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other';

export const LANGUAGES: readonly MailLanguage[] = [
  ...NORTH_LANGUAGES,
  ...SOUTH_LANGUAGES,
  ...EAST_LANGUAGES,
  ...WORLD_LANGUAGES,
];

/** Labels of a form on a web page. Where one of them stands among From and Subject, it is no header block of a mail. */
// prettier-ignore
export const FORM_LABELS = [
  'name', 'first name', 'last name', 'your name', 'full name', 'e-mail', 'email', 'your email', 'email address', 'phone', 'telephone', 'phone number',
  'message', 'your message', 'message body', 'comment', 'comments', 'question', 'company', 'order number',
  'vorname', 'nachname', 'telefon', 'nachricht', 'ihre nachricht', 'firma', 'frage', 'nom', 'prénom', 'téléphone', 'votre message', 'société',
  'nombre', 'teléfono', 'mensaje', 'empresa', 'nome', 'telefono', 'messaggio', 'azienda', 'naam', 'telefoon', 'bericht', 'bedrijf', 'mensagem', 'telefone',
  'имя', 'телефон', 'сообщение', 'imię', 'wiadomość', 'jméno', 'zpráva', 'navn', 'namn', 'meddelande', 'besked', '姓名', '电话', '留言', 'お名前', '氏名', '電話番号', 'お問い合わせ内容',
] as const;

/** What only stands in signatures: titles, legal forms, the words before a telephone number. */
// prettier-ignore
export const SIGNATURE_WORDS = [
  'ceo', 'cto', 'cfo', 'coo', 'cio', 'cmo', 'founder', 'co-founder', 'president', 'director', 'manager', 'head of', 'team lead', 'engineer', 'developer', 'consultant', 'designer',
  'accountant', 'attorney', 'assistant', 'coordinator', 'specialist', 'analyst', 'administrator', 'executive', 'representative', 'professor', 'ph.d', 'phd', 'mba', 'm.d', 'department',
  'inc.', 'inc', 'ltd', 'ltd.', 'llc', 'llp', 'plc', 'corp.', 'corporation', 'gmbh', 'mbh', 'ag', 'kg', 'ohg', 'e.v', 'gbr', 'hrb', 'ust-id', 'ust.-id', 'ustid', 'amtsgericht', 's.a', 's.l', 's.r.l',
  'srl', 'sarl', 'sas', 's.p.a', 'spa', 'b.v', 'bv', 'n.v', 'nv', 'ab', 'a/s', 'aps', 'oy', 'as', 'sp. z o.o', 's.r.o', 'a.s', 'kft', 'd.o.o', 'ltda', 'pty', 'pvt', 'vat', 'kvk', 'siret', 'siren', 'p.iva',
  'geschäftsführer', 'geschäftsführerin', 'geschäftsführung', 'vorstand', 'aufsichtsrat', 'abteilung', 'abteilungsleiter', 'leiter', 'leiterin', 'vertrieb', 'buchhaltung', 'sachbearbeiter',
  'directeur', 'directrice', 'responsable', 'gérant', 'gérante', 'gerente', 'director general', 'jefe', 'responsabile', 'direttore', 'amministratore', 'diretor', 'diretora',
  'directeur', 'hoofd', 'medewerker', 'afdeling', 'chef', 'avdeling', 'avdelning', 'afdeling', 'johtaja', 'dyrektor', 'kierownik', 'prezes', 'ředitel', 'jednatel', 'riaditeľ', 'igazgató',
  'директор', 'менеджер', 'руководитель', 'διευθυντής', 'müdür', 'müdürü', '株式会社', '有限会社', '部長', '课长', '経理', '有限公司', '总经理', '주식회사', '대표',
] as const;

/** Telephones, programs and things: one of them stands in every line of the kind "Sent from my …". */
// prettier-ignore
export const DEVICES = [
  'iphon', 'ipad', 'ipod', 'android', 'galaxy', 'samsung', 'xiaomi', 'redmi', 'huawei', 'honor', 'nokia', 'lumia', 'blackberry', 'my pixel', 'oneplus', 'oppo', 'htc', 'motorola', 'sony', 'xperia', 'surface', 'windows', 'macbook', 'verizon', 't-mobile', 'at&t', 'sprint', 'vodafone',
  'outlook', 'gmail', 'yahoo', 'hotmail', 'aol', 'icloud', 'proton', 'gmx', 'web.de', 'zoho', 'mail', 'e-mail', 'thunderbird', 'k-9', 'airmail', 'sparrow', 'superhuman', 'spark', 'mailbird', 'aqua', 'bluemail', 'nine', 'hey', 'shift', 'edison', 'canary', 'newton', 'polymail', 'mailspring', 'fairemail', 'correo', 'courrier', 'posta', 'poczta',
  'phone', 'smartphone', 'mobile', 'mobil', 'handy', 'tablet', 'device', 'gerät', 'unterwegs', 'telefon', 'téléphone', 'portable', 'appareil', 'móvil', 'celular', 'teléfono', 'dispositivo', 'cellulare', 'telefono', 'telemóvel', 'apparaat', 'toestel', 'mobiel', 'puhelim', 'laittee', 'urządzeni', 'komórk', 'mobiln', 'telefón', 'készülék', 'телефон', 'смартфон', 'мобильн', 'мобільн', 'κινητό', 'cep',
  'айфон', 'אייפון', 'נייד', 'טלפון', 'جوال', 'هاتف', 'آيفون', 'آیفون', 'آی‌فون', '手机', '手機', '携帯', 'スマホ', 'スマートフォン', '휴대폰', '휴대전화', '아이폰', '갤럭시', '스마트폰', 'आईफ़ोन', 'फ़ोन', 'điện thoại', 'ponsel', 'โทรศัพท์', 'มือถือ',
] as const;

/** The words before a telephone number, an address or a web page. */
// prettier-ignore
export const CONTACT_WORDS = [
  'tel', 'tel.', 'phone', 'ph', 'ph.', 'telephone', 'telefon', 'téléphone', 'tél', 'tél.', 'teléfono', 'telefono', 'telefone', 'telefoon', 'fon', 'fax', 'mobile', 'mobil', 'mob', 'mob.', 'cell', 'handy',
  'móvil', 'celular', 'cellulare', 'mobiel', 'direct', 'durchwahl', 'office', 'whatsapp', 'skype', 'linkedin', 'web', 'website', 'www', 'internet', 'e-mail', 'email', 'mail', 't', 'm', 'f', 'p', 'w', 'e',
  'телефон', 'тел', 'тел.', 'моб', 'моб.', 'факс', 'τηλ', 'kom', 'kom.', 'gsm', '電話', '电话', '手机', '携帯', '전화',
] as const;

/** With a number beside it this is what the mail is about, even if it stands below the name. */
// prettier-ignore
export const REFERENCE_WORDS = [
  'order', 'invoice', 'ticket', 'case', 'customer', 'booking', 'reservation', 'reference', 'ref', 'tracking', 'serial', 'contract', 'account', 'policy', 'id', 'article', 'item', 'iban', 'bestellung', 'bestellnummer', 'bestell-nr', 'auftrag', 'auftragsnummer', 'rechnung', 'rechnungsnummer',
  'kundennummer', 'kunden-nr', 'kd-nr', 'vorgang', 'vorgangsnummer', 'vertragsnummer', 'vertrag', 'buchung', 'sendungsnummer', 'seriennummer', 'artikelnummer', 'aktenzeichen', 'commande', 'facture', 'client', 'réservation', 'contrat', 'dossier', 'référence', 'pedido', 'factura', 'cliente', 'reserva', 'referencia',
  'ordine', 'fattura', 'prenotazione', 'codice', 'bestelling', 'bestelnummer', 'ordernummer', 'factuur', 'factuurnummer', 'klantnummer', 'encomenda', 'fatura', 'ordre', 'ordrenummer', 'faktura', 'kundnummer', 'kundenummer', 'beställning', 'tilaus', 'tilausnumero', 'lasku', 'zamówienie', 'zamówienia', 'faktury',
  'objednávka', 'objednávky', 'rendelés', 'számla', 'comanda', 'factura', 'narudžba', 'račun', 'заказ', 'заказа', 'номер', 'счет', 'замовлення', 'поръчка', 'παραγγελία', 'sipariş', '注文番号', '订单', '訂單', '주문', '주문번호',
] as const;

/** A paragraph with one of these at the end of a mail was written by a lawyer. */
// prettier-ignore
export const DISCLAIMER_WORDS = [
  'confidential', 'privileged', 'intended recipient', 'virus', 'before printing', 'vertraulich', 'rechtlich geschützt', 'confidentiel', 'destinataire', 'confidencial', 'destinatario',
  'riservat', 'vertrouwelijk', 'geadresseerde', 'konfidentiell', 'fortrolig', 'luottamuksellinen', 'poufn', 'důvěrn', 'dôvern', 'bizalmas', 'конфиденциальн', 'εμπιστευτικ', 'gizli', '機密', '保密',
] as const;
