import { buildSet, type CardFamily } from './set-builder.ts'

const orreries: CardFamily = {
  subject: 'orrery',
  kind: 'place',
  typeLines: ['Engine — Orrery', 'Engine — Model of the Heavens'],
  entries: [
    ['c', 'Apprentice’s Orrery', 'Two of the moons are buttons. It keeps time all the same.'],
    ['c', 'Travelling Planetarium', 'Three wagons, nine worlds, one very tired mule.'],
    ['c', 'Ring-and-Pin Heaven', 'A sky small enough to be mended with pliers.'],
    ['c', 'Debtor’s Cosmos', 'Pawned twice, redeemed once, and right to the minute.'],
    ['c', 'Table of Wandering Lights', 'Dinner is served when the red one passes the salt.'],
    ['c', 'Copper Ecliptic', 'The year is a hoop, and someone must roll it.'],
    ['u', 'Orrery of Small Regrets', 'Each turn, it passes the day you should have stayed.'],
    ['u', 'Heaven for Rent', 'By the hour. Eclipses cost extra.'],
    ['u', 'The Seventh Sphere', 'Six were predicted. The seventh let itself in.'],
    ['u', 'Cradle of Moving Worlds', 'The princess slept only if the planets did not squeak.'],
    ['r', 'Machine That Dreams of Orbits', 'Unwound for a century, it is still turning.'],
    ['r', 'Grand Tellurion', 'It cost a kingdom, and now it predicts the next one.'],
    ['m', 'Caelum Perpetuum', 'The sky is a copy. This is the original.'],
  ],
}

const gears: CardFamily = {
  subject: 'gear train',
  kind: 'place',
  typeLines: ['Engine — Movement', 'Engine — Escapement', 'Engine — Works'],
  entries: [
    ['c', 'Idle Wheel', 'It does nothing, and without it nothing turns.'],
    ['c', 'Guild Escapement', 'Time would run away at once, if it weren’t for one small tooth.'],
    ['c', 'Ratchet and Remorse', 'Forwards only.'],
    ['c', 'Mainspring Reserve', 'Wind it in the good years.'],
    ['c', 'Second-Hand Heart', 'Slightly used. Beats on request.'],
    ['c', 'Jewelled Bearing', 'The ruby is not for show. The show is not for the ruby.'],
    ['u', 'Differential of Fates', 'Two lives go in at different speeds, and one comes out.'],
    [
      'u',
      'Works Beneath the City',
      '“You feel it in the soles of your feet. That’s Tuesday arriving.” — Foreman Adaeze Holt',
    ],
    ['u', 'Overwound Ambition', 'One more turn, he said. Every spring has heard it.'],
    ['u', 'Sun-and-Planet Drive', 'The great wheel takes the credit. The small one takes the load.'],
    ['r', 'Regulator of Hours', 'When it is stopped for cleaning, nobody in the city ages.'],
    ['r', 'The Unmoved Cog', 'All else turns round it. Priests find this very interesting.'],
  ],
}

const towers: CardFamily = {
  subject: 'observatory',
  kind: 'place',
  typeLines: ['Place — Observatory', 'Place — Tower'],
  entries: [
    ['c', 'Hilltop Watch', 'Paid to look up, and told not to be late.'],
    ['c', 'Goatherd’s Lens', 'She counts the flock by day and the comets by night. Both stray.'],
    ['c', 'Customs House of the Sky', 'Any light to declare?'],
    ['c', 'Dome of Cheap Tin', 'Rain spoils half the nights. The other half are gold.'],
    ['c', 'Night School at Arrow Hill', 'Lesson one: put out the lamp.'],
    ['c', 'Widow’s Observatory', 'She named a star for him, and visits.'],
    ['c', 'The Listening Tower', 'The stars are silent. It is nice to be sure.'],
    ['u', 'Meridian House', 'Noon is decided here and sent out by mule.'],
    ['u', 'Twin Domes of Ostermoor', 'They disagree by a hair, and no one may say which.'],
    ['u', 'Aperture of Saint Corvane', 'He looked too long. The lens still has his blue.'],
    ['r', 'Farsight Citadel', 'Its telescope once caught an astronomer on the moon, looking back.'],
    ['r', 'Moonwright’s Yard', 'Someone must sand the craters.'],
    ['m', 'The Last Observatory', 'When every other light has gone out, there will be one window, and a kettle on.'],
  ],
}

const scarabs: CardFamily = {
  subject: 'scarab',
  kind: 'being',
  typeLines: ['Automaton — Scarab', 'Automaton — Insect'],
  entries: [
    ['c', 'Windup Chafer', 'Let it go at dusk. It brings back screws.'],
    ['c', 'Enamel Ladybird', 'A courtship gift, with a six-month warranty.'],
    ['c', 'Rivet Beetle', 'It eats loose ends.'],
    ['c', 'Pocket Scarab', 'Tells the hour by sulking.'],
    ['c', 'Brass Weevil', 'The grain was fine. The mill was delicious.'],
    ['c', 'Lamp-Wing Cicada', 'Seventeen years on the shelf, then one glorious evening.'],
    ['u', 'Jeweller’s Familiar', 'It sets the stones while its master sleeps, and signs them.'],
    ['u', 'Horn-Key Beetle', 'There is one lock in the city that it does not fit. It is working on it.'],
    ['u', 'Cathedral Stag', 'It climbed the spire to fix the vane and was taken for a sermon.'],
    ['u', 'Courier of the Ninth Dial', 'Sealed orders, sealed wings.'],
    ['r', 'Sunroller', 'Each morning it is pushed up from behind the hills. You may hear the ticking.'],
    ['r', 'Gilt Archon', 'It was built to be worn by kings, until it learnt to choose.'],
    ['m', 'Khepret, Engine of Morning', 'There is no dawn. There is a beetle, and it is never late.'],
  ],
}

const owls: CardFamily = {
  subject: 'clockwork owl',
  kind: 'being',
  typeLines: ['Automaton — Owl', 'Automaton — Sentinel'],
  entries: [
    ['c', 'Belfry Sentinel', 'It hoots the quarters and disapproves of the hours.'],
    ['c', 'Ledger Owl', 'It turns its head all the way round to check your sums.'],
    ['c', 'Tin Athenaeum Owl', 'Silence, please. It can hear you thinking.'],
    ['c', 'Snuffbox Owlet', 'Wise for its size, and it sneezes.'],
    ['c', 'Gatehouse Watcher', 'It has never blinked. The shutters are rusted open.'],
    ['u', 'Owl of the Night Mail', 'Neither rain nor dark. Mice, perhaps.'],
    ['u', 'Examiner in Copper', '“It asked me one question. I am still answering.” — Ivo, Journeyman'],
    ['u', 'Plate-Feather Magistrate', 'Justice sees very well in the dark.'],
    ['u', 'Keeper of the Minute', 'It guards sixty seconds. They are all accounted for.'],
    ['r', 'The Clockmaker’s Conscience', 'He wound it every night, and each night it asked him why.'],
    ['r', 'Strix of the Great Vault', 'Doors don’t keep the vault shut. Manners do, and she teaches them.'],
  ],
}

const sign = (subject: string, entries: CardFamily['entries']): CardFamily => ({
  subject,
  kind: 'being',
  typeLines: ['Sign — Constellation', 'Sign — Figure of Stars'],
  entries,
})

const signs: readonly CardFamily[] = [
  sign('constellation of the hound', [
    ['c', 'The Faithful Hound', 'It rises an hour before its master, and waits at the horizon.'],
    ['u', 'The Winter Dog', 'Leave a bone on the sill when it clears the chimney.'],
    ['r', 'The Hunt Eternal', 'The quarry set long ago. Nobody has told the hound.'],
  ]),
  sign('constellation of the heron', [
    ['c', 'The Pilgrim Bird', 'It flies south for a thousand years, then thinks better of it.'],
    ['c', 'The Tilted Swift', 'Sailors know it by its hurry.'],
    ['u', 'The Lamp-Bearing Crane', 'The bright star is the lamp. The faint one is the wind.'],
  ]),
  sign('constellation of the river', [
    ['c', 'The Winding River', 'All souls wade it. It is said to be warm.'],
    ['c', 'The Sleeping Wyrm', 'Astronomers whisper when it is overhead.'],
    ['u', 'The Unwound Ribbon', 'A gift was tied with it. We are what was inside.'],
  ]),
  sign('constellation of the fish', [
    ['c', 'The Silver Carp', 'It swims in the sky’s reflection, and we in its own.'],
    ['c', 'The Fisher’s Wage', 'One fish, a hundred stars, and never once on the hook.'],
  ]),
  sign('constellation of the stag', [
    ['c', 'The Horned Gate', 'Born under it, they say, you will always know the way out.'],
    ['u', 'The Crowned Beetle', 'Some see a stag. The beetle sees them seeing it.'],
    ['m', 'The Antlered Empress', 'When she rises whole, every clock strikes, including the broken ones.'],
  ]),
]

const astrolabes: CardFamily = {
  subject: 'astrolabe',
  kind: 'place',
  typeLines: ['Device — Astrolabe', 'Device — Dial'],
  entries: [
    ['c', 'Mariner’s Rete', 'It knows where you are. Where you ought to be is extra.'],
    ['c', 'Noonfinder', 'Accurate within a sandwich.'],
    ['c', 'Dial of Common Hours', 'Twelve of them, and all spoken for.'],
    ['c', 'Lovers’ Almanac', 'Both hands meet eleven times a day. They look forward to each.'],
    ['c', 'Tide-and-Tithe Clock', 'One hand for the moon, the other for the landlord.'],
    ['c', 'Bronze Volvelle', 'Turn to your birthday. Turn back.'],
    ['u', 'Astrolabe of Borrowed Time', 'Return within fourteen days, in the condition you found it.'],
    ['u', 'Compass of Lost Causes', 'It points, trembling, at you.'],
    ['u', 'Eclipse Reckoner', 'The dark is on the calendar. Bring a coat.'],
    ['r', 'Dial of the Thirteenth House', 'Twelve signs face the crowd. One faces the wall.'],
    ['r', 'Hour That Was Skipped', 'They lost it in the reform. Someone has been living in it since.'],
    ['r', 'Sundial for the Blind King', 'He read the day with his palm, and was never once deceived by noon.'],
  ],
}

const ships: CardFamily = {
  subject: 'airship',
  kind: 'being',
  typeLines: ['Vessel — Airship', 'Vessel — Skyfarer'],
  entries: [
    ['c', 'Cloud Ferry', 'Return tickets are sold at the other end.'],
    ['c', 'Tinker’s Dirigible', 'Pots mended at any altitude.'],
    ['c', 'Postmaster’s Blimp', 'Slow, certain, and full of other people’s birthdays.'],
    ['c', 'Weather Skiff', 'It goes up to ask and comes down to apologise.'],
    ['c', 'Barge of the Upper Air', 'Coal up, starlight down.'],
    ['u', 'Comet Chaser', 'One crew caught one. They say that it was mostly cold, and grateful.'],
    ['u', 'Opera Afloat', 'The tenor lost his footing, but held the note all the way.'],
    ['u', 'Smuggler’s Moon', 'Two moons rose that night. Customs waved to both.'],
    ['u', 'The Long Apology', 'He had it painted on the hull and flew past her house for a year.'],
    ['r', 'Ambassador to the Planets', 'Presents for nine courts, and a speech about the weather.'],
    ['r', 'Gilded Persistence', 'Shot down four times. It keeps the receipts.'],
    [
      'm',
      'Aurelia, First Above the Weather',
      'She cut the last rope herself, and did not look down to see who cheered.',
    ],
  ],
}

export const brassFirmament = buildSet({
  code: 'BRF',
  name: 'The Brass Firmament',
  releasedOn: '2024-11-08',
  description:
    'The heavens run on springs here: orreries, wheel trains, owls of plate and rivet, and the signs they steer by.',
  measure: { label: 'turns', low: 60, high: 1440 },
  realms: ['The Foundry', 'The Meridian', 'The Guildhalls', 'The Upper Air', 'The Fixed Stars'],
  mythicPalettes: [0, 3, 2, 1, 5],
  rules: {
    being: [
      'Wind {n}. (It arrives with {n} turns. It acts by spending a turn.)',
      'Aloft. (Only cards that are aloft can block it.)',
      'Spend a turn: look at the top card of any deck.',
      'When it arrives, wind another of your engines {n}.',
      'If it has no turns left, it rests until you wind it.',
      'In alignment (three of yours in a row), it gets +{n} might.',
      'When it is lost, return its turns to your mainspring.',
      'Spend {n} turns: move it to any free place.',
    ],
    place: [
      'At the strike of each round, wind one of your automata {n}.',
      'Rest this: the next engine you play costs {n} less.',
      'Your signs count as being in alignment with this.',
      'Spend {n} turns: a being rests, yours or a rival’s.',
      'Mesh. (Cards beside this one share their turns.)',
      'Skip your next draw: wind each of your engines {n}.',
      'Whenever you spend the last turn of a card, draw a card.',
    ],
    grand: [
      'Once each round, a card of yours acts without spending a turn.',
      'While you are in alignment, rivals can’t wind.',
      'Spend {n} turns: repeat the last effect you played.',
      'The first engine you wind each round is wound twice.',
      'Whenever a sign of yours rises, move a turn from any card to it.',
    ],
    legend: [
      'Wind 6. At the strike of each round, move any of its turns among your cards. When all your engines are wound, take another round after this one.',
      'When it arrives, reorder the next five cards of every deck. Draw {n} cards if yours are all engines.',
      'Mesh. Your cards are in alignment whatever their places. When a rival’s turn ends, wind {n}.',
      'You choose the hour. While it is day, your beings act first; while it is night, your signs can’t be lost. Spend {n} turns: change it.',
      'When it arrives, take every turn that rivals haven’t spent. You may land one rival’s vessel for each three that you take.',
    ],
  },
  families: [orreries, gears, towers, scarabs, owls, ...signs, astrolabes, ships],
})
