import accountDe from '../messages/de/account.json'
import authDe from '../messages/de/auth.json'
import bidsDe from '../messages/de/bids.json'
import cardsDe from '../messages/de/cards.json'
import collectionDe from '../messages/de/collection.json'
import dataDe from '../messages/de/data.json'
import emailDe from '../messages/de/email.json'
import errorsDe from '../messages/de/errors.json'
import eventsDe from '../messages/de/events.json'
import homeDe from '../messages/de/home.json'
import infoDe from '../messages/de/info.json'
import lotsDe from '../messages/de/lots.json'
import membersDe from '../messages/de/members.json'
import offlineDe from '../messages/de/offline.json'
import operatorDe from '../messages/de/operator.json'
import pagesDe from '../messages/de/pages.json'
import profileDe from '../messages/de/profile.json'
import rolesDe from '../messages/de/roles.json'
import sellDe from '../messages/de/sell.json'
import shellDe from '../messages/de/shell.json'
import tourDe from '../messages/de/tour.json'
import uiDe from '../messages/de/ui.json'
import accountEn from '../messages/en/account.json'
import authEn from '../messages/en/auth.json'
import bidsEn from '../messages/en/bids.json'
import cardsEn from '../messages/en/cards.json'
import collectionEn from '../messages/en/collection.json'
import dataEn from '../messages/en/data.json'
import emailEn from '../messages/en/email.json'
import errorsEn from '../messages/en/errors.json'
import eventsEn from '../messages/en/events.json'
import homeEn from '../messages/en/home.json'
import infoEn from '../messages/en/info.json'
import lotsEn from '../messages/en/lots.json'
import membersEn from '../messages/en/members.json'
import offlineEn from '../messages/en/offline.json'
import operatorEn from '../messages/en/operator.json'
import pagesEn from '../messages/en/pages.json'
import profileEn from '../messages/en/profile.json'
import rolesEn from '../messages/en/roles.json'
import sellEn from '../messages/en/sell.json'
import shellEn from '../messages/en/shell.json'
import tourEn from '../messages/en/tour.json'
import uiEn from '../messages/en/ui.json'
import type { Locale } from '@ece/contracts/locales'

const en = {
  account: accountEn,
  auth: authEn,
  bids: bidsEn,
  cards: cardsEn,
  collection: collectionEn,
  data: dataEn,
  email: emailEn,
  errors: errorsEn,
  events: eventsEn,
  home: homeEn,
  info: infoEn,
  lots: lotsEn,
  members: membersEn,
  offline: offlineEn,
  operator: operatorEn,
  pages: pagesEn,
  profile: profileEn,
  roles: rolesEn,
  sell: sellEn,
  shell: shellEn,
  tour: tourEn,
  ui: uiEn,
}
const de: Shape<typeof en> = {
  account: accountDe,
  auth: authDe,
  bids: bidsDe,
  cards: cardsDe,
  collection: collectionDe,
  data: dataDe,
  email: emailDe,
  errors: errorsDe,
  events: eventsDe,
  home: homeDe,
  info: infoDe,
  lots: lotsDe,
  members: membersDe,
  offline: offlineDe,
  operator: operatorDe,
  pages: pagesDe,
  profile: profileDe,
  roles: rolesDe,
  sell: sellDe,
  shell: shellDe,
  tour: tourDe,
  ui: uiDe,
}

const CATALOGUES: Readonly<Record<Locale, Shape<typeof en>>> = { en, de }

/** The same keys, with other texts. */
type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

/** English is the measure: every other language has the same texts with the same arguments (`npm run check`). */
export type Catalogue = typeof en
export type Namespace = keyof Catalogue

/** All texts of a language. For the server only: what a page's scripts need is handed to them by `Texts`. */
export function catalogueOf(locale: Locale): Catalogue {
  // next-intl's types are those of the English texts, letter by letter; only the keys and arguments matter.
  return CATALOGUES[locale] as Catalogue
}
