/** Texts as customers and agents write them: everyday words of two languages among made ones, few often and many rarely. */

const ENGLISH = 'the order has not arrived yet and I would like to know where my parcel is please could you tell me when it was sent because tracking says nothing since monday thank you for your quick answer we are sorry about this our warehouse will send a replacement today you will receive a refund within five days invoice number address delivery return broken screen charger battery password login account subscription cancel upgrade price discount voucher shipping customs size colour wrong item missing damaged late warranty repair'; // prettier-ignore
const GERMAN = 'die bestellung ist noch nicht angekommen und ich möchte gerne wissen wo mein paket bleibt bitte sagen sie mir wann es verschickt wurde weil die sendungsverfolgung seit montag nichts zeigt vielen dank für ihre schnelle antwort wir entschuldigen uns dafür unser lager schickt heute einen ersatz sie erhalten das geld innerhalb von fünf tagen zurück rechnung adresse lieferung rücksendung kaputt bildschirm ladegerät akku passwort anmeldung konto kündigen preis rabatt gutschein versand zoll größe farbe falsch fehlt beschädigt garantie reparatur'; // prettier-ignore
const SYLLABLES = ['ba', 'cor', 'del', 'fen', 'gra', 'hol', 'kin', 'lum', 'mar', 'nor', 'pel', 'ros', 'sil', 'tan', 'ver', 'zon']; // prettier-ignore
const MADE_WORDS = 12_000;

/** The same sequence in every run. */
function sequence(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const madeWord = (number) =>
  [number % 16, Math.floor(number / 16) % 16, Math.floor(number / 256) % 16, Math.floor(number / 4096) % 16]
    .map((at) => SYLLABLES[at])
    .join('')
    .slice(0, 4 + (number % 7));

/** So many texts, 40 words on average and seldom some hundreds. */
export function madeTexts(count) {
  const next = sequence(7);
  const languages = [ENGLISH, GERMAN].map((words) => words.split(' '));
  return Array.from({ length: count }, () => {
    const everyday = languages[next() < 0.7 ? 0 : 1];
    const length = Math.min(400, 4 + Math.floor(-38 * Math.log(1 - next())));
    const words = Array.from({ length }, () =>
      next() < 0.75 ? everyday[Math.floor(next() * everyday.length)] : madeWord(Math.floor(MADE_WORDS * next() ** 3)),
    );
    return `${words.join(' ')}.`;
  });
}
