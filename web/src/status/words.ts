// The words of the customers' pages, in each language whole. They are the customer's: no word of the team's own.
import type { components } from '../../generated/api';

type Standing = components['schemas']['Standing'];
export type Aspect = components['schemas']['PreferenceAspect'];

export interface Words {
  hello: (name: string) => string;
  standing: Record<Standing, string>;
  next: Record<Standing, string>;
  inHand: (name: string) => string;
  inNoHand: string;
  since: (moment: string) => string;
  promised: string;
  promise: (by: string, who: string) => string;
  late: (by: string, who: string) => string;
  said: string;
  earlier: string;
  you: string;
  answer: string;
  answerHint: string;
  send: string;
  addFiles: string;
  remove: (name: string) => string;
  card: string;
  cardHint: string;
  cardKeep: string;
  cardKept: string;
  pronunciation: string;
  aspects: Record<Aspect, string>;
  solved: string;
  notSolved: string;
  sent: string;
  offline: string;
  empty: string;
  matters: string;
  address: string;
  whyLink: string;
  sendLink: string;
  linkSent: string;
  noMatters: string;
  earlierMatters: string;
  changed: (moment: string) => string;
}

const english: Words = {
  hello: (name) => `Hello ${name}`,
  standing: {
    received: 'We have your message.',
    working: 'We are working on it.',
    waits_for_you: 'We wait for your answer.',
    waits_for_others: 'We wait for somebody else.',
    solved: 'This is solved.',
    closed: 'This is closed.',
  },
  next: {
    received: 'A person reads it next and answers you here and by mail.',
    working: 'You hear from us here and by mail. You need not do anything.',
    waits_for_you: 'Answer below, and we go on.',
    waits_for_others: 'We go on as soon as we hear from them. You need not do anything.',
    solved: 'If it is not, say so below and we take it up again.',
    closed: 'Please write to us again if there is something else.',
  },
  inHand: (name) => `${name} has it in hand.`,
  inNoHand: 'Nobody has taken it up yet.',
  since: (moment) => `You wrote to us on ${moment}.`,
  promised: 'What you can count on',
  promise: (by, who) => (who ? `${who} does this by ${by}.` : `We do this by ${by}.`),
  late: (by, who) => `This was due by ${by}. It is late, and we are sorry; ${who || 'somebody'} is still on it.`,
  said: 'What was said',
  earlier: 'There are earlier messages; they are in your mail.',
  you: 'You',
  answer: 'Your answer',
  answerHint: 'Write here',
  send: 'Send',
  addFiles: 'Add files',
  remove: (name) => `Leave out ${name}`,
  card: 'How you like to be served',
  cardHint: 'Only what helps us to serve you. It is yours: change it, or empty it and it is erased.',
  cardKeep: 'Keep it so',
  cardKept: 'It is kept as you say.',
  pronunciation: 'How your name is said',
  aspects: { depth: 'How much we say', channel: 'How we reach you best', times: 'At which times', form: 'How we speak to you', access: 'What you need from us' },
  solved: 'It is solved',
  notSolved: 'It is not solved',
  sent: 'Thank you, we have it.',
  offline: 'We cannot be reached right now. Your words are still here; please try again in a moment.',
  empty: 'Write something, or add a file.',
  matters: 'What you wrote to us',
  address: 'Your mail address',
  whyLink: 'We send you a link to all that you wrote to us and how it stands.',
  sendLink: 'Send me the link',
  linkSent: 'If we know this address, a mail with the link is on its way.',
  noMatters: 'There is nothing here yet.',
  earlierMatters: 'There is more from earlier; the links are in our mails.',
  changed: (moment) => `Last change on ${moment}.`,
};

const german: Words = {
  hello: (name) => `Guten Tag ${name}`,
  standing: {
    received: 'Ihre Nachricht ist da.',
    working: 'Wir arbeiten daran.',
    waits_for_you: 'Wir warten auf Ihre Antwort.',
    waits_for_others: 'Wir warten auf jemand anderen.',
    solved: 'Das ist gelöst.',
    closed: 'Das ist abgeschlossen.',
  },
  next: {
    received: 'Als Nächstes liest sie ein Mensch und antwortet Ihnen hier und per Mail.',
    working: 'Sie hören hier und per Mail von uns. Sie müssen nichts tun.',
    waits_for_you: 'Antworten Sie unten, dann geht es weiter.',
    waits_for_others: 'Sobald wir etwas hören, geht es weiter. Sie müssen nichts tun.',
    solved: 'Wenn nicht, sagen Sie es unten, und wir nehmen es wieder auf.',
    closed: 'Schreiben Sie uns bitte neu, wenn es noch etwas gibt.',
  },
  inHand: (name) => `${name} kümmert sich darum.`,
  inNoHand: 'Noch hat es niemand übernommen.',
  since: (moment) => `Sie haben uns am ${moment} geschrieben.`,
  promised: 'Worauf Sie zählen können',
  promise: (by, who) => (who ? `${who} erledigt das bis ${by}.` : `Wir erledigen das bis ${by}.`),
  late: (by, who) => `Das war bis ${by} zugesagt. Es dauert länger, das tut uns leid; ${who || 'jemand'} ist weiter dran.`,
  said: 'Was gesagt wurde',
  earlier: 'Es gibt ältere Nachrichten; Sie finden sie in Ihrer Mail.',
  you: 'Sie',
  answer: 'Ihre Antwort',
  answerHint: 'Hier schreiben',
  send: 'Senden',
  addFiles: 'Dateien anhängen',
  remove: (name) => `${name} weglassen`,
  card: 'Wie Sie es mögen',
  cardHint: 'Nur, was uns hilft, gut für Sie da zu sein. Es gehört Ihnen: Ändern Sie es, oder leeren Sie es, dann ist es gelöscht.',
  cardKeep: 'So behalten',
  cardKept: 'Es ist so vermerkt, wie Sie sagen.',
  pronunciation: 'Wie Ihr Name gesprochen wird',
  aspects: { depth: 'Wie viel wir sagen', channel: 'Wie wir Sie am besten erreichen', times: 'Zu welchen Zeiten', form: 'Wie wir Sie ansprechen', access: 'Was Sie von uns brauchen' },
  solved: 'Es ist gelöst',
  notSolved: 'Es ist nicht gelöst',
  sent: 'Danke, es ist angekommen.',
  offline: 'Wir sind gerade nicht erreichbar. Ihre Worte sind noch da; bitte versuchen Sie es gleich noch einmal.',
  empty: 'Schreiben Sie etwas, oder hängen Sie eine Datei an.',
  matters: 'Was Sie uns geschrieben haben',
  address: 'Ihre Mailadresse',
  whyLink: 'Wir schicken Ihnen einen Link zu allem, was Sie uns geschrieben haben, und wie es steht.',
  sendLink: 'Link schicken',
  linkSent: 'Wenn wir diese Adresse kennen, ist eine Mail mit dem Link unterwegs.',
  noMatters: 'Hier ist noch nichts.',
  earlierMatters: 'Es gibt Älteres; die Links stehen in unseren Mails.',
  changed: (moment) => `Letzte Änderung am ${moment}.`,
};

export const wordsOf = { en: english, de: german } as const;
export type Language = keyof typeof wordsOf;
export function chosenLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const short = wish.slice(0, 2);
    if (short === 'en' || short === 'de') return short;
  }
  return 'en';
}
