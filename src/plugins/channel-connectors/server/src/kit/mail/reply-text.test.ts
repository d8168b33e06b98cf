import fc from 'fast-check';

import { splitReply } from './reply-text';

const split = (...lines: string[]) => splitReply(lines.join('\n'));

/** What each program writes above what it quotes; without the marks, so that the introduction itself must be known. */
const INTRODUCTIONS: readonly (readonly [string, string])[] = [
  ['English, Gmail', 'On Mon, 3 Nov 2025 at 09:12, Lena Brandt <support@shop.example> wrote:'],
  ['English, our own words', 'On 3 Nov 2025 at 09:12 UTC, Lena Brandt wrote:'],
  ['English, Yahoo', 'On Monday, November 3, 2025, 9:12:00 AM GMT+1, Lena Brandt <support@shop.example> wrote:'],
  ['English, Spark', 'On 3 Nov 2025, 09:12 +0100, Lena Brandt <support@shop.example>, wrote:'],
  ['English, Thunderbird', 'On 03/11/2025 09:12, Lena Brandt wrote:'],
  ['English, without the colon', 'On Mon, 3 Nov 2025 09:12:00 +0100 Lena Brandt <support@shop.example> wrote'],
  ['Zoho', '---- On Mon, 03 Nov 2025 09:12:00 +0100 Lena <support@shop.example> wrote ----'],
  ['an old newsreader', 'Lena Brandt <support@shop.example> writes:'],
  ['a mobile client', '2025-11-03 9:12 GMT+01:00 Lena Brandt <support@shop.example>:'],
  ['Mail.ru in English', 'Monday, 3 November 2025, 9:12 AM +03:00 from Lena Brandt <support@shop.example>:'],
  ['German', 'Am 03.11.2025 um 09:12 schrieb Lena Brandt <support@shop.example>:'],
  ['German, Gmail', 'Am Mo., 3. Nov. 2025 um 09:12 Uhr schrieb Lena Brandt <support@shop.example>:'],
  ['French', 'Le lun. 3 nov. 2025 à 09:12, Lena Brandt <support@shop.example> a écrit\u00a0:'],
  ['Spanish', 'El lun, 3 nov 2025 a las 9:12, Lena Brandt (<support@shop.example>) escribió:'],
  ['Italian', 'Il giorno lun 3 nov 2025 alle ore 09:12 Lena Brandt <support@shop.example> ha scritto:'],
  ['Dutch', 'Op ma 3 nov 2025 om 09:12 schreef Lena Brandt <support@shop.example>:'],
  ['Dutch, Apple', 'Op 3 nov. 2025 om 09:12 heeft Lena Brandt <support@shop.example> het volgende geschreven:'],
  ['Portuguese', 'Em seg., 3 de nov. de 2025 às 09:12, Lena Brandt <support@shop.example> escreveu:'],
  ['Catalan', 'El dl., 3 de nov. 2025, 9:12, Lena Brandt <support@shop.example> va escriure:'],
  ['Romanian', 'În lun., 3 nov. 2025 la 09:12, Lena Brandt <support@shop.example> a scris:'],
  ['Swedish', 'Den mån 3 nov. 2025 kl 09:12 skrev Lena Brandt <support@shop.example>:'],
  ['Danish', 'Den man. 3. nov. 2025 kl. 09.12 skrev Lena Brandt <support@shop.example>:'],
  ['Norwegian', 'man. 3. nov. 2025 kl. 09:12 skrev Lena Brandt <support@shop.example>:'],
  ['Icelandic', 'Þann mán., 3. nóv. 2025 kl. 09:12 skrifaði Lena Brandt <support@shop.example>:'],
  ['Finnish', 'ma 3. marrask. 2025 klo 9.12 Lena Brandt (support@shop.example) kirjoitti:'],
  ['Polish', 'W dniu 3.11.2025 o 09:12, Lena Brandt napisał:'],
  ['Polish, Gmail', 'pon., 3 lis 2025 o 09:12 Lena Brandt <support@shop.example> napisał(a):'],
  ['Czech', 'po 3. 11. 2025 v 9:12 odesílatel Lena Brandt <support@shop.example> napsal:'],
  ['Slovak', 'po 3. 11. 2025 o 9:12 Lena Brandt <support@shop.example> napísal(a):'],
  ['Slovene', 'V V pon., 3. nov. 2025 ob 09:12 je oseba Lena Brandt <support@shop.example> napisala:'],
  ['Hungarian', 'Lena Brandt <support@shop.example> ezt írta (időpont: 2025. nov. 3., H, 9:12):'],
  ['Croatian', 'pon, 3. stu 2025. u 09:12 Lena Brandt <support@shop.example> napisao je:'],
  ['Serbian', 'пон, 3. нов 2025. у 09:12 Lena Brandt <support@shop.example> је написао/ла:'],
  ['Bulgarian', 'На пн, 3.11.2025 г. в 9:12 Lena Brandt <support@shop.example> написа:'],
  ['Russian', 'пн, 3 нояб. 2025 г. в 09:12, Lena Brandt <support@shop.example>:'],
  ['Russian, Mail.ru', 'Понедельник, 3 ноября 2025, 9:12 +03:00 от Lena Brandt <support@shop.example>:'],
  ['Russian, Thunderbird', '03.11.2025 09:12, Lena Brandt пишет:'],
  ['Ukrainian', 'пн, 3 лист. 2025 р. о 09:12 Lena Brandt <support@shop.example> пише:'],
  ['Lithuanian', '2025-11-03, pr, 09:12 Lena Brandt <support@shop.example> rašė:'],
  ['Latvian', 'pirmd., 2025. g. 3. nov., plkst. 09:12 — lietotājs Lena Brandt (<support@shop.example>) rakstīja:'],
  ['Estonian', 'Lena Brandt (<support@shop.example>) kirjutas kuupäeval E, 3. november 2025 kell 09:12:'],
  ['Greek', 'Στις Δευ 3 Νοε 2025 στις 9:12 π.μ., ο χρήστης Lena Brandt <support@shop.example> έγραψε:'],
  ['Turkish', 'Lena Brandt <support@shop.example>, 3 Kas 2025 Pzt, 09:12 tarihinde şunu yazdı:'],
  [
    'Hebrew',
    '\u202bבתאריך יום ב׳, 3 בנוב׳ 2025 ב-9:12 מאת \u202aLena Brandt\u202c\u200f <\u202asupport@shop.example\u202c\u200f>:\u202c',
  ],
  ['Arabic', 'في الاثنين، ٣ نوفمبر ٢٠٢٥ في ٩:١٢ ص تمت كتابة ما يلي بواسطة Lena Brandt <support@shop.example>:'],
  ['Persian', 'در تاریخ دوشنبه ۳ نوامبر ۲۰۲۵، ۹:۱۲ Lena Brandt <support@shop.example> نوشت:'],
  ['Hindi', 'सोम, 3 नव॰ 2025 को 9:12 am बजे को Lena Brandt <support@shop.example> ने लिखा:'],
  ['Chinese', '在 2025年11月3日，Lena Brandt <support@shop.example> 写道：'],
  ['Chinese, Taiwan', 'Lena Brandt <support@shop.example> 於 2025年11月3日 週一 上午9:12寫道：'],
  ['Japanese', '2025年11月3日(月) 9:12 Lena Brandt <support@shop.example>:'],
  ['Korean', '2025년 11월 3일 (월) 오전 9:12, Lena Brandt <support@shop.example>님이 작성:'],
  ['Vietnamese', 'Vào Th 2, 3 thg 11, 2025 vào lúc 09:12 Lena Brandt <support@shop.example> đã viết:'],
  ['Indonesian', 'Pada tanggal Sen, 3 Nov 2025 pukul 09.12 Lena Brandt <support@shop.example> menulis:'],
  ['Thai', 'ในวันที่ จ. 3 พ.ย. 2025 เวลา 09:12 Lena Brandt <support@shop.example> เขียนว่า:'],
];

const HEADER_BLOCKS: readonly (readonly [string, readonly string[]])[] = [
  ['English', ['From: Lena', 'Sent: Monday', 'To: Jane', 'Subject: Lamp']],
  ['English, bold', ['*From:* Lena', '*Date:* Monday', '*Subject:* Lamp']],
  ['English, in another order', ['Date: Monday', 'Subject: Lamp', 'From: Lena', 'To: Jane']],
  [
    'English, with many recipients',
    [
      'From: Lena',
      'Sent: Monday',
      'To: a@shop.example;',
      'b@shop.example;',
      'c@shop.example',
      'Cc: d',
      'Subject: A',
      'lamp',
    ],
  ],
  ['English, one line each paragraph', ['From: Lena', '', 'Sent: Monday', '', 'To: Jane', '', 'Subject: Lamp']],
  ['German', ['Von: Lena', 'Gesendet: Montag', 'An: Jane', 'Betreff: Lampe']],
  ['German, GMX', ['Gesendet: Montag, 03. November 2025 um 09:12 Uhr', 'Von: Lena', 'An: Jane', 'Betreff: Lampe']],
  ['French', ['De : Lena', 'Envoyé : lundi', 'À : Jane', 'Objet : Lampe']],
  ['Spanish', ['De: Lena', 'Enviado el: lunes', 'Para: Jane', 'Asunto: Lámpara']],
  ['Italian', ['Da: Lena', 'Inviato: lunedì', 'A: Jane', 'Oggetto: Lampada']],
  ['Portuguese', ['De: Lena', 'Enviado: segunda', 'Para: Jane', 'Assunto: Lâmpada']],
  ['Dutch', ['Van: Lena', 'Verzonden: maandag', 'Aan: Jane', 'Onderwerp: Lamp']],
  ['Swedish', ['Från: Lena', 'Skickat: måndag', 'Till: Jane', 'Ämne: Lampa']],
  ['Danish', ['Fra: Lena', 'Sendt: mandag', 'Til: Jane', 'Emne: Lampe']],
  ['Finnish', ['Lähettäjä: Lena', 'Lähetetty: maanantai', 'Vastaanottaja: Jane', 'Aihe: Lamppu']],
  ['Polish', ['Od: Lena', 'Wysłano: poniedziałek', 'Do: Jane', 'Temat: Lampa']],
  ['Czech', ['Od: Lena', 'Odesláno: pondělí', 'Komu: Jane', 'Předmět: Lampa']],
  ['Slovak', ['Od: Lena', 'Odoslané: pondelok', 'Komu: Jane', 'Predmet: Lampa']],
  ['Hungarian', ['Feladó: Lena', 'Elküldve: hétfő', 'Címzett: Jane', 'Tárgy: Lámpa']],
  ['Romanian', ['De la: Lena', 'Trimis: luni', 'Către: Jane', 'Subiect: Lampă']],
  ['Croatian', ['Od: Lena', 'Poslano: ponedjeljak', 'Za: Jane', 'Predmet: Lampa']],
  ['Serbian', ['Од: Lena', 'Послато: понедељак', 'За: Jane', 'Наслов: Лампа']],
  ['Bulgarian', ['От: Lena', 'Изпратено: понеделник', 'До: Jane', 'Относно: Лампа']],
  ['Russian', ['От: Lena', 'Отправлено: понедельник', 'Кому: Jane', 'Тема: Лампа']],
  ['Ukrainian', ['Від: Lena', 'Надіслано: понеділок', 'Кому: Jane', 'Тема: Лампа']],
  ['Greek', ['Από: Lena', 'Στάλθηκε: Δευτέρα', 'Προς: Jane', 'Θέμα: Λάμπα']],
  ['Turkish', ['Kimden: Lena', 'Gönderildi: Pazartesi', 'Kime: Jane', 'Konu: Lamba']],
  ['Turkish, capitals', ['KİMDEN: Lena', 'TARİH: Pazartesi', 'KİME: Jane', 'KONU: Lamba']],
  ['Hebrew', ['מאת: Lena', 'נשלח: יום שני', 'אל: Jane', 'נושא: מנורה']],
  ['Arabic', ['من: Lena', 'تم الإرسال: الاثنين', 'إلى: Jane', 'الموضوع: مصباح']],
  ['Persian', ['از: Lena', 'تاریخ: دوشنبه', 'به: Jane', 'موضوع: چراغ']],
  ['Chinese', ['发件人: Lena', '发送时间: 2025年11月3日', '收件人: Jane', '主题: 灯']],
  ['Chinese, Taiwan', ['寄件者： Lena', '寄件日期： 2025年11月3日', '收件者： Jane', '主旨： 燈']],
  ['Japanese', ['差出人: Lena', '送信日時: 2025年11月3日', '宛先: Jane', '件名: ランプ']],
  ['Korean', ['보낸 사람: Lena', '보낸 날짜: 2025년 11월 3일', '받는 사람: Jane', '제목: 램프']],
  ['Vietnamese', ['Từ: Lena', 'Đã gửi: Thứ Hai', 'Đến: Jane', 'Chủ đề: Đèn']],
  ['Indonesian', ['Dari: Lena', 'Dikirim: Senin', 'Kepada: Jane', 'Subjek: Lampu']],
  ['Thai', ['จาก: Lena', 'ส่งเมื่อ: วันจันทร์', 'ถึง: Jane', 'เรื่อง: โคมไฟ']],
  ['a language that nobody knows', ['Xu: Lena <support@shop.example>', 'Ze: 3.11.2025 09:12', 'Qo: Jane', 'Wa: Lamp']],
];

const DEVICE_LINES = [
  'Sent from my iPhone', 'Sent from my Verizon Wireless 4G LTE smartphone', 'Get Outlook for iOS<https://aka.ms/o0ukef>', '(sent from a phone)',
  '<<Sent by Galaxy>>', 'Sent with Proton Mail secure email.', 'Von meinem iPhone gesendet', 'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
  'Gesendet von Outlook für Android', 'Envoyé de mon iPhone', 'Enviado desde mi iPhone', 'Inviato da iPhone', 'Verstuurd vanaf mijn iPad', 'Enviado do meu iPhone',
  'Skickat från min iPhone', 'Sendt fra min iPad', 'Lähetetty iPhonesta', 'Wysłano z iPhone’a', 'Odesláno z iPhonu', 'Odoslané z iPhonu', 'Az iPhone-ról küldve', 'iPhone-ról küldve',
  'Trimis de pe iPhone-ul meu', 'Poslano s mog iPhonea', 'Отправлено с iPhone', 'Надіслано з iPhone', 'Изпратено от моя iPhone', 'Στάλθηκε από το iPhone μου', 'iPhone’umdan gönderildi',
  'נשלח מה-iPhone שלי', 'أُرسلت من الـ iPhone', 'ارسال شده از iPhone من', 'मेरे iPhone से भेजा गया', '发自我的iPhone', '從我的 iPhone 傳送', 'iPhoneから送信', '나의 iPhone에서 보냄',
  'Đã gửi từ iPhone của tôi', 'Dikirim dari iPhone saya', 'ส่งจาก iPhone ของฉัน',
]; // prettier-ignore

describe('what is folded', () => {
  test.each(INTRODUCTIONS)('the quotation behind an introduction: %s', (_language, introduction) => {
    expect(split('Thank you.', '', introduction, '', '> Your lamp', '> is on its way.')).toEqual({
      text: 'Thank you.',
      quotedText: `${introduction}\n\n> Your lamp\n> is on its way.`,
    });
    expect(split('Thank you.', '', introduction, '', 'Your lamp', 'is on its way.').text).toBe('Thank you.');
  });

  test.each([
    [
      'before the address',
      ['On Mon, 3 Nov 2025 at 09:12, Lena Brandt from Lumen and Oak', '<support@shop.example> wrote:'],
    ],
    ['within the address', ['Am 03.11.2025 09:12 schrieb "Lena Brandt" <support@shop.example', '>:']],
    ['on three lines', ['On Mon, 3 Nov 2025 at 09:12, Lena Brandt', '<support@shop.example>', 'wrote:']],
    [
      'with an empty line',
      ['On Mon, 3 Nov 2025 at 09:12 Lena Brandt', '', '<', 'mailto:support@shop.example', '> wrote:'],
    ],
    ['in a date without a year', ['On Mon, Nov 3, Lena Brandt', '<support@shop.example>', 'wrote:']],
    ['in the date', ['On Nov 3, 2025,', '', 'at 09:12,', 'Lena Brandt <support@shop.example> wrote:']],
  ])('an introduction broken %s', (_where, introduction) => {
    const { text, quotedText } = split('Yes.', ...introduction, '', '> Well?');
    expect(text).toBe('Yes.');
    expect(quotedText).toContain(introduction[0]);
    expect(split('Yes.', '', ...introduction, '', 'Well?').text).toBe('Yes.');
  });

  test.each([
    ['a name and a verb', 'Lena Brandt wrote:'],
    ['a date in a language that nobody knows', 'Xe 3.11.2025 09:12 Lena Brandt zqa:'],
  ])('%s, where a marked quotation follows', (_what, introduction) => {
    expect(split('Yes.', '', introduction, '> Well?').text).toBe('Yes.');
  });

  test.each(HEADER_BLOCKS)('the header block of %s', (_language, block) => {
    const rule = '________________________________';
    expect(split('Fine.', '', rule, ...block, '', 'Your lamp is on its way.')).toEqual({
      text: 'Fine.',
      quotedText: [rule, ...block, '', 'Your lamp is on its way.'].join('\n'),
    });
  });

  test.each([
    ['-----Original Message-----'],
    ['-----Ursprüngliche Nachricht-----'],
    ['-------- Message d’origine --------'],
    ['-------- Original message --------From: Lena <support@shop.example> Date: 03/11/2025 09:12 Subject: Lamp'],
    ['##- Please type your reply above this line -##'],
    ['=== Bitte antworten Sie oberhalb dieser Zeile ==='],
  ])('everything behind %s', (line) => {
    expect(split('Fine.', line, 'Old words.')).toEqual({ text: 'Fine.', quotedText: `${line}\nOld words.` });
  });

  test('older messages below a rule and a heading', () => {
    expect(split('Fine.', '', '---', '*Previous replies*', '', 'Old words.').text).toBe('Fine.');
  });

  test.each(DEVICE_LINES)('%s', (line) => {
    expect(split('Fine.', '', line)).toEqual({ text: 'Fine.', quotedText: line });
    expect(split('Fine.', '', line, '', 'On 3 Nov 2025 at 09:12, Lena wrote:', '> Well?').text).toBe('Fine.');
  });

  test.each([
    ['below two hyphens', ['-- ', 'Jane Doe', '+44 20 7946 0000']],
    ['below two hyphens without a blank', ['--', 'Jane Doe']],
    ['a closing, a name, a title', ['Kind regards,', 'Jane Doe', 'Head of Purchasing']],
    ['a closing, a name, a number', ['Mit freundlichen Grüßen', '', 'Jane Doe', 'Tel.: +49 30 1234567']],
    ['a closing, a name, a page', ['Cordialement,', 'Jane Doe', 'www.example.org']],
    ['a closing with a place', ['Viele Grüße aus Köln', 'Jane Doe', 'Muster GmbH']],
    [
      'a rule within',
      ['Best regards', 'Jane Doe', '________________', 'Example Ltd', 'jane@example.org', 'https://example.org'],
    ],
    [
      'a disclaimer',
      [
        'Regards',
        'Jane Doe',
        'Example Ltd',
        '',
        `This message is confidential. ${'It is meant for you only. '.repeat(8)}`,
      ],
    ],
    ['a card', ['Jane Doe, Ph.D.', 'Director', 'jane@example.org', 'www.example.org']],
    [
      'the footer of a list',
      ['____', 'lamps mailing list', 'lamps@lists.example.org', 'https://lists.example.org/lamps'],
    ],
  ])('a signature: %s', (_what, signature) => {
    expect(split('Please help.', '', ...signature)).toEqual({ text: 'Please help.', quotedText: signature.join('\n') });
  });

  test('a footer below the quotation', () => {
    const footer = ['__', 'lamps mailing list', 'lamps@lists.example.org', 'https://lists.example.org/lamps'];
    expect(split('Yes.', '', 'Lena wrote:', '> Well?', '', ...footer).text).toBe('Yes.');
  });

  test('a quotation above the answer', () => {
    expect(split('On Mon, 3 Nov 2025 at 09:12, Lena <l@shop.example> wrote:', '> Well?', '', 'Yes.').text).toBe('Yes.');
  });

  test('rules at the end', () => {
    expect(split('Fine --- really.', '', 'ᐧ', '***', '', '-----').text).toBe('Fine --- really.');
  });
});

describe('what is shown', () => {
  test('answers between the quoted lines, with what they answer; what introduces them is folded', () => {
    const body = ['> Which colour?', 'Blue.', '> How many?', 'Two.'];
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
    const introduction = 'On 3 Nov 2025 at 09:12, Lena wrote:';
    expect(split(introduction, ...body)).toEqual({ text: body.join('\n'), quotedText: introduction });
  });

  test('a quotation that was chosen for the answer below it', () => {
    const body = ['> Which colour?', '', 'Blue.'];
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
    const long = Array.from({ length: 30 }, (_, index) => `> line ${index}`);
    expect(split(...long, '', 'Blue.').text).toBe('Blue.');
  });

  test.each([
    ['only quoted', ['> only', '> quoted']],
    ['only a device', ['Sent from my iPhone']],
    ['only an introduction and what may be an answer to it', ['On 3 Nov 2025 at 09:12, Lena wrote:', '', 'Yes.']],
    ['only a header block', ['From: Lena', 'Sent: Monday', 'To: Jane', 'Subject: Lamp', '', 'Hello.']],
    ['only two hyphens', ['-- ', 'Jane']],
  ])('everything when nothing else is there: %s', (_what, body) => {
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
  });

  test.each([
    [
      'with a mark',
      null,
      ['See below.', '', '---------- Forwarded message ---------', 'From: Bob', 'Date: Monday', '', '> It is broken.'],
    ],
    [
      'of Apple, quoted',
      null,
      ['See below.', '', '> Begin forwarded message:', '>', '> From: Bob', '>', '> It is broken.'],
    ],
    [
      'with a header block alone',
      'FW: Lamp',
      ['See below.', '', 'From: Bob', 'Sent: Monday', 'To: Jane', 'Subject: Lamp', '', 'Broken.'],
    ],
    [
      'with the mark of a reply',
      'WG: Lampe',
      ['-----Ursprüngliche Nachricht-----', 'Von: Bob', 'Gesendet: Montag', 'Betreff: Lampe', '', 'Defekt.'],
    ],
    [
      'in Danish',
      'VS: Lampe',
      ['Se nedenfor.', '', 'Fra: Bob', 'Sendt: mandag', 'Til: Jane', 'Emne: Lampe', '', 'Defekt.'],
    ],
  ])('what was forwarded, %s', (_what, subject, body) => {
    expect(splitReply(body.join('\n'), subject)).toEqual({ text: body.join('\n'), quotedText: null });
  });

  test.each([
    ['a reply to a forwarded mail', 'Re: Fwd: Lamp', ['From: Bob', 'Sent: Monday', 'Subject: Fwd: Lamp']],
    ['a Finnish reply', 'VS: Lamppu', ['Lähettäjä: Bob', 'Lähetetty: maanantai', 'Aihe: Lamppu']],
  ])('%s is none', (_what, subject, block) => {
    expect(splitReply(['Yes.', '', ...block, '', 'Old.'].join('\n'), subject).text).toBe('Yes.');
  });

  test('an old mark of forwarding does not bring back what is quoted', () => {
    const old = [
      'From: Lena',
      'Sent: Monday',
      'To: Jane',
      'Subject: Lamp',
      '',
      '---------- Forwarded message ---------',
      'Old.',
    ];
    expect(split('Yes.', '', ...old).text).toBe('Yes.');
  });

  test.each([
    ['a sentence that ends with wrote', ['He told me what you wrote:', 'that it is blue.']],
    [
      'what the customer wrote herself',
      ['On 3 Nov 2025 at 09:12 I wrote to support@shop.example:', 'My lamp is broken.'],
    ],
    ['sentences that begin with on', ['On the other hand it works.', 'On 3 November 2025 I bought a lamp.']],
    ['times of day', ['It failed at:', '2025-11-03 09:12', '03.11.2025 14:30', 'Nov 3, 2025 at 14:30']],
    ['a long text behind two hyphens', ['Intro', '--', ...Array.from({ length: 30 }, (_, index) => `point ${index}`)]],
    ['a question behind two hyphens', ['Intro', '--', 'When will it come?']],
    ['two labels in a letter', ['From: Berlin', 'To: Hamburg', 'Two suitcases.']],
    [
      'a form of a web page',
      [
        'New message',
        '',
        'From: Jane',
        'Subject: Lamp',
        'Date: Monday',
        'E-mail: jane@example.com',
        'Message: Broken.',
      ],
    ],
    ['a parcel', ['Sent via UPS yesterday.']],
    ['a desk', ['Fine.', '', 'Sent from my desk, which is much better than a phone.']],
    ['a joke', ['Fine.', '', 'Sent from a magnificent heap of tin']],
    ['a closing and a name', ['Please help.', '', 'Best regards', 'Jane Doe']],
    ['thanks and a name', ['Please help.', '', 'Thanks,', 'Jane']],
    [
      'a closing and the number of an order',
      ['Please help.', '', 'Regards', 'Jane Doe', 'Order 48123', 'jane@example.com'],
    ],
    ['a closing and a postscript', ['Please help.', '', 'Regards', 'Jane Doe', 'www.example.org', 'PS: it is urgent']],
    ['a closing and a question', ['Please help.', '', 'Regards', 'Jane Doe', '+44 20 7946 0000', 'Could you call me?']],
    [
      'an address that was asked for',
      ['Here it is:', '', 'Jane Doe', 'Example Ltd', 'jane@example.org', 'www.example.org'],
    ],
    ['a rule within the text', ['First part.', '', '-----', '', 'Second part.']],
    [
      'code',
      [
        'See:',
        '```',
        '-- ',
        'On 3 Nov 2025 at 09:12, Lena wrote:',
        '> x',
        '-----Original Message-----',
        '```',
        'Thanks.',
      ],
    ],
    ['comparisons', ['a < b', 'b > c', 'c: d']],
    ['no reply above the line', ['##- Please type your reply above this line -##', 'But I write here.']],
  ])('%s', (_what, body) => {
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
  });
});

const pieces = fc.constantFrom(
  '',
  ' ',
  '> quoted',
  '>> deeper',
  'own words',
  '-- ',
  '--',
  'Sent from my phone',
  'From: a',
  'Sent: b',
  'To: c',
  'Subject: d',
  'On 3 Nov 2025 at 09:12, J wrote:',
  'On Mon, 3 Nov 2025',
  '<a@example.com> wrote:',
  '<',
  '> wrote:',
  '-----Original Message-----',
  '---------- Forwarded message ---------',
  '> Begin forwarded message:',
  '____________',
  'schrieb:',
  '2025年 x@y:',
  'Kind regards',
  'Jane Doe, CEO',
  'www.example.org',
  '```',
);

test('no line is ever lost, doubled or changed', () => {
  const filled = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .sort();
  const subjects = fc.constantFrom(null, 'Re: x', 'Fwd: x');
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), subjects, (lines, subject) => {
      const body = lines.join('\n');
      const { text, quotedText } = splitReply(body, subject);
      expect([...filled(text), ...filled(quotedText ?? '')].sort()).toEqual(filled(body));
      if (body.trim() !== '') expect(text.trim()).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
