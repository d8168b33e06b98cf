/** What only mail systems write before the subject of a mail that they answer to by themselves. Lower-case. */
const RESPONDER_PHRASES: readonly string[] = [
  // English
  'automatic reply',
  'auto reply',
  'auto-reply',
  'autoreply',
  'auto response',
  'auto-response',
  'autoresponse',
  'autoresponder',
  'out of office',
  'out of office reply',
  'out of office autoreply',
  'vacation reply',
  // German
  'automatische antwort',
  'abwesenheitsnotiz',
  'abwesenheitsbenachrichtigung',
  'abwesenheitsmeldung',
  // French
  'réponse automatique',
  'reponse automatique',
  "message d'absence",
  // Spanish, Catalan, Portuguese
  'respuesta automática',
  'respuesta automatica',
  'resposta automàtica',
  'resposta automática',
  // Italian
  'risposta automatica',
  // Dutch
  'automatisch antwoord',
  'afwezigheidsbericht',
  // Nordic
  'autosvar',
  'automatiskt svar',
  'automatisk svar',
  'fraværsbesked',
  'automaattinen vastaus',
  'poissaoloviesti',
  // Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Slovene
  'odpowiedź automatyczna',
  'automatyczna odpowiedź',
  'automatická odpověď',
  'automatická odpoveď',
  'automatikus válasz',
  'răspuns automat',
  'raspuns automat',
  'automatski odgovor',
  'samodejni odgovor',
  // Baltic
  'automātiskā atbilde',
  'automatinis atsakymas',
  'automaatvastus',
  // Russian, Ukrainian, Bulgarian, Greek
  'автоматический ответ',
  'автоответ',
  'автоматична відповідь',
  'автоматичен отговор',
  'αυτόματη απάντηση',
  // Turkish, Arabic, Hebrew
  'otomatik yanıt',
  'otomatik yanit',
  'رد تلقائي',
  'תשובה אוטומטית',
  // Vietnamese, Indonesian, Thai
  'trả lời tự động',
  'balasan otomatis',
  'ตอบกลับอัตโนมัติ',
  // Japanese, Chinese, Korean
  '自動応答',
  '自動返信',
  '不在通知',
  '自动答复',
  '自动回复',
  '自動回覆',
  '自動答覆',
  '자동 회신',
  '자동회신',
];

/** One of the phrases as a whole: a colon behind it, brackets around it, or nothing else. Of a trimmed lower-case subject. */
export const RESPONDER_SUBJECT = new RegExp(
  String.raw`^(?:(?:${RESPONDER_PHRASES.join('|')})\s?(?:[:：]|$)|\[auto[ -]?reply\])`,
  'u',
);

/** What persons begin a subject with too. Lower-case. */
export const AWAY_SUBJECTS: readonly string[] = [
  ...RESPONDER_PHRASES,
  // English
  'out of the office',
  // German
  'nicht im büro',
  // Romance
  'absence du bureau',
  'fuera de la oficina',
  'ausência temporária',
  'fuori ufficio',
  // Dutch, Nordic, Turkish
  'niet aanwezig',
  'frånvaro',
  'fravær',
  'ofis dışında',
];
