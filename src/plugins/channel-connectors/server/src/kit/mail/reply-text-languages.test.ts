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

// prettier-ignore
const DEVICE_LINES = [
  'Sent from my iPhone', 'Sent from my Verizon Wireless 4G LTE smartphone', 'Get Outlook for iOS<https://aka.ms/o0ukef>', '(sent from a phone)',
  '<<Sent by Galaxy>>', 'Sent with Proton Mail secure email.', 'Von meinem iPhone gesendet', 'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
  'Gesendet von Outlook für Android', 'Envoyé de mon iPhone', 'Enviado desde mi iPhone', 'Inviato da iPhone', 'Verstuurd vanaf mijn iPad', 'Enviado do meu iPhone',
  'Skickat från min iPhone', 'Sendt fra min iPad', 'Lähetetty iPhonesta', 'Wysłano z iPhone’a', 'Odesláno z iPhonu', 'Odoslané z iPhonu', 'Az iPhone-ról küldve', 'iPhone-ról küldve',
  'Trimis de pe iPhone-ul meu', 'Poslano s mog iPhonea', 'Отправлено с iPhone', 'Надіслано з iPhone', 'Изпратено от моя iPhone', 'Στάλθηκε από το iPhone μου', 'iPhone’umdan gönderildi',
  'נשלח מה-iPhone שלי', 'أُرسلت من الـ iPhone', 'ارسال شده از iPhone من', 'मेरे iPhone से भेजा गया', '发自我的iPhone', '從我的 iPhone 傳送', 'iPhoneから送信', '나의 iPhone에서 보냄',
  'Đã gửi từ iPhone của tôi', 'Dikirim dari iPhone saya', 'ส่งจาก iPhone ของฉัน',
];

test.each(INTRODUCTIONS)('the quotation behind an introduction: %s', (_language, introduction) => {
  expect(split('Thank you.', '', introduction, '', '> Your lamp', '> is on its way.')).toEqual({
    text: 'Thank you.',
    quotedText: `${introduction}\n\n> Your lamp\n> is on its way.`,
  });
  expect(split('Thank you.', '', introduction, '', 'Your lamp', 'is on its way.').text).toBe('Thank you.');
});

test.each(HEADER_BLOCKS)('the header block of %s', (_language, block) => {
  const rule = '________________________________';
  expect(split('Fine.', '', rule, ...block, '', 'Your lamp is on its way.')).toEqual({
    text: 'Fine.',
    quotedText: [rule, ...block, '', 'Your lamp is on its way.'].join('\n'),
  });
});

test.each(DEVICE_LINES)('%s', (line) => {
  expect(split('Fine.', '', line)).toEqual({ text: 'Fine.', quotedText: line });
  expect(split('Fine.', '', line, '', 'On 3 Nov 2025 at 09:12, Lena wrote:', '> Well?').text).toBe('Fine.');
});
