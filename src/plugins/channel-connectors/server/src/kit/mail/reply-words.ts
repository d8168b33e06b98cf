/**
 * The words by which mail programs of many languages introduce what they quote. Lower-case, as they are written.
 * A new language is a new line here and nothing else.
 */

/** How a line that introduces a quotation begins: "On Monday …". */
// prettier-ignore
export const ATTRIBUTION_LEADS = [
  'on ', 'at ', 'in reply to ', 'quoting ', // en
  'le ', 'am ', 'el ', 'il ', 'op ', 'em ', 'a ', 'da ', 'in data ', 'il giorno ', // fr de es it nl pt
  'den ', 'på ', 'kl. ', 'w dniu ', 'dnia ', 'dne ', 'dňa ', 'pada ', 'vào ', 'în data ', 'la data ', // sv da no pl cs sk id vi ro
  'στις ', 'в ', 'на ', 'во ', 'у ', 'ב-', 'בתאריך', 'في ', 'بتاريخ', '在', '於', '于', // el ru bg uk he ar zh
] as const;

/** "… wrote:" */
// prettier-ignore
export const ATTRIBUTION_VERBS = [
  'wrote', 'writes', 'has written', // en
  'a écrit', 'ecrit', 'écrit', 'schrieb', 'geschrieben', 'escribió', 'escribio', 'ha scritto', 'scrive', // fr de es it
  'schreef', 'geschreven', 'escreveu', 'va escriure', 'skrev', 'kirjoitti', 'skrifaði', // nl pt ca sv fi is
  'napisał', 'napisal', 'napísal', 'pisze', 'je napisao', 'je napisal', 'a írta', 'írta', 'a scris', // pl cs sk hr sl hu ro
  'написал', 'написа', 'пишет', 'написав', 'пише', 'έγραψε', 'yazdı', 'yazmış', // ru bg uk el tr
  'כתב', 'כתבה', 'كتب', 'đã viết', 'menulis', 'เขียน', '写道', '寫道', '作成', '書きました', 'のメール', '작성', // he ar vi id th zh ja ko
] as const;

/** "-----Original Message-----" */
// prettier-ignore
export const ORIGINAL_MESSAGE = [
  'original message', 'reply message', 'message d\'origine', 'message original', 'ursprüngliche nachricht',
  'originalnachricht', 'original-nachricht', 'mensaje original', 'messaggio originale', 'oorspronkelijk bericht',
  'mensagem original', 'missatge original', 'ursprungligt meddelande', 'originalt meddelande', 'originalmeddelande',
  'oprindelig meddelelse', 'opprinnelig melding', 'alkuperäinen viesti', 'oryginalna wiadomość',
  'wiadomość oryginalna', 'původní zpráva', 'pôvodná správa', 'eredeti üzenet', 'mesaj original', 'orijinal mesaj',
  'özgün ileti', 'исходное сообщение', 'оригинальное сообщение', 'оригинално съобщение', 'αρχικό μήνυμα',
  'הודעה מקורית', 'الرسالة الأصلية', 'tin nhắn gốc', '原始邮件', '原始郵件', '元のメッセージ', 'original e-mail', '원본 메시지',
] as const;

/** "Forwarded message": what follows is news, so it is never folded. */
// prettier-ignore
export const FORWARDED_MESSAGE = [
  'forwarded message', 'begin forwarded message', 'forwarded by', 'message transféré', 'message réexpédié',
  'début du message réexpédié', 'weitergeleitete nachricht', 'anfang der weitergeleiteten', 'mensaje reenviado',
  'inicio del mensaje reenviado', 'messaggio inoltrato', 'inizio messaggio inoltrato', 'doorgestuurd bericht',
  'begin doorgestuurd bericht', 'mensagem encaminhada', 'vidarebefordrat meddelande', 'videresendt meddelelse',
  'videresendt melding', 'välitetty viesti', 'przekazana wiadomość', 'wiadomość przekazana', 'přeposlaná zpráva',
  'továbbított üzenet', 'mesaj redirecționat', 'iletilmiş mesaj', 'пересылаемое сообщение', 'перенаправленное сообщение',
  'прослеђена порука', 'προωθημένο μήνυμα', '转发的邮件', '轉寄的郵件', '転送されたメッセージ', '전달된 메시지',
] as const;

export type HeaderKind = 'from' | 'date' | 'to' | 'cc' | 'subject';

/** Labels of the header block that Outlook and others put above what they quote. */
// prettier-ignore
export const HEADER_LABELS: Readonly<Record<HeaderKind, readonly string[]>> = {
  from: ['from', 'de', 'von', 'da', 'van', 'från', 'fra', 'lähettäjä', 'od', 'feladó', 'kimden', 'gönderen', 'от', 'от кого', 'від', 'από', 'מאת', 'من', 'từ', 'dari', '发件人', '寄件者', '差出人', '보낸 사람', '보낸사람', 'expéditeur', 'absender', 'remitente', 'mittente', 'afzender', 'remetente', 'avsändare'],
  date: ['date', 'message du', 'sent', 'sent at', 'envoyé', 'envoyé le', 'gesendet', 'datum', 'enviado', 'enviado el', 'enviada', 'enviada em', 'fecha', 'inviato', 'data', 'verzonden', 'skickat', 'sendt', 'dato', 'lähetetty', 'päiväys', 'wysłano', 'wysłane', 'odesláno', 'odoslané', 'elküldve', 'küldve', 'trimis', 'gönderilme tarihi', 'gönderildi', 'tarih', 'отправлено', 'дата', 'надіслано', 'дата и время', 'ημερομηνία', 'στάλθηκε', 'תאריך', 'נשלח', 'التاريخ', 'تاريخ الإرسال', 'ngày', 'đã gửi', 'tanggal', '发送时间', '日期', '寄件日期', '送信日時', '日時', '보낸 날짜', '날짜'],
  to: ['to', 'à', 'an', 'para', 'a', 'aan', 'till', 'til', 'vastaanottaja', 'do', 'komu', 'címzett', 'către', 'kime', 'alıcı', 'кому', 'για', 'προς', 'אל', 'إلى', 'đến', 'tới', 'kepada', '收件人', '宛先', '받는 사람', '받는사람', 'empfänger', 'destinatario', 'destinataire', 'naar'],
  cc: ['cc', 'kopie', 'copie', 'copie à', 'kopia', 'kopi', 'kopio', 'dw', 'másolatot kap', 'копия', 'копія', 'bilgi', '抄送', '副本', '참조', 'cópia', 'copia'],
  subject: ['subject', 'objet', 'sujet', 'betreff', 'asunto', 'oggetto', 'onderwerp', 'assunto', 'ämne', 'emne', 'aihe', 'temat', 'předmět', 'predmet', 'tárgy', 'subiect', 'konu', 'тема', 'θέμα', 'נושא', 'الموضوع', 'chủ đề', 'subjek', '主题', '主題', '主旨', '件名', '제목', 'assumpte'],
};

/** Lines that a telephone or a mail program adds of itself. */
// prettier-ignore
export const DEVICE_SIGNATURES = [
  'sent from my ', 'sent from mail for', 'sent from yahoo', 'sent from samsung', 'sent from outlook', 'sent from proton', 'sent via bluemail',
  'sent via the ', 'sent using the mail', 'sent with proton', 'get outlook for', 'get bluemail for', 'envoyé de mon', 'envoyé depuis', 'envoyé à partir d', 'obtenez outlook',
  'von meinem iphone', 'von meinem ipad', 'von meinem samsung', 'von meinem mobil', 'von meinem handy', 'gesendet von', 'gesendet mit', 'diese nachricht wurde von meinem',
  'holen sie sich outlook', 'enviado desde', 'enviado do', 'enviado a partir d', 'enviado de mi ', 'obtener outlook', 'obter outlook', 'inviato da',
  'scarica outlook', 'verstuurd vanaf', 'verzonden vanaf', 'verzonden met', 'download outlook', 'outlook voor', 'skickat från', 'skickades från', 'hämta outlook',
  'sendt fra', 'få outlook', 'hent outlook', 'lähetetty iphon', 'lähetetty laitteesta', 'wysłano z', 'wysłane z', 'odesláno z', 'odoslané z', 'iphone-ról küldve', 'trimis de pe',
  'отправлено с', 'отправлено из', 'надіслано з', 'изпратено от', 'στάλθηκε από', 'נשלח מה', 'أُرسلت من', 'đã gửi từ', 'dikirim dari', '发自我的', '從我的', '从我的', '나의 iphone', '내 iphone',
] as const;

/** The same, where the language puts it at the end of the line. */
// prettier-ignore
export const DEVICE_SIGNATURE_ENDS = ['から送信', '에서 보냄', 'gönderildi', '발송'] as const;
