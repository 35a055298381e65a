import { rowsOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { deleteDevicesBeside, readDevices } from './store.ts'

export const notificationsPersonalData: PersonalData = {
  areas: {
    devices: {
      about: {
        en: 'The browsers that you registered for messages.',
        de: 'Die Browser, die du für Nachrichten angemeldet hast.',
      },
      entries: (db, memberId) => rowsOf(readDevices(db, memberId)),
    },
  },
  erase: async (tx, memberId) => deleteDevicesBeside(tx, memberId, []),
}
