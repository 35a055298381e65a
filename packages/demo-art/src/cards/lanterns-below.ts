import { buildSet, type CardFamily } from './set-builder.ts'

const jellies: CardFamily = {
  subject: 'jellyfish',
  kind: 'being',
  typeLines: ['Denizen — Drifter', 'Denizen — Jelly', 'Denizen — Lantern'],
  entries: [
    ['c', 'Veil Drifter', 'It has no heart to break and no map to lose, and so it goes everywhere.'],
    ['c', 'Thimble Bell', 'Small enough for a teacup, bright enough to read by.'],
    ['c', 'Salt Chandelier', 'The drowned ballroom kept one lamp lit. It swims.'],
    ['c', 'Slow Parasol', '“Never hurry in its company. It takes offence.” — Ysolde Marr, lamp-keeper'],
    ['c', 'Milk-Glass Medusa', 'Look through it and the water looks back.'],
    ['c', 'Moonwake Jelly', 'When the tide turns, a thousand small moons rise the wrong way.'],
    ['u', 'Bellringer of the Shelf', 'Every pulse is a note too low for ears, and every whale knows the tune.'],
    ['u', 'Threadmother', 'She lets down her lines and the dark bites.'],
    ['u', 'Lacework Sovereign', 'The court wears silk. The queen is silk.'],
    ['u', 'Sleeper in the Thermocline', 'Above it, summer. Below it, forever.'],
    ['r', 'Crown of Ten Thousand Stings', 'Many have reached for it. It remembers each hand.'],
    ['r', 'The Patient Lamp', 'It was burning before there were eyes.'],
    ['m', 'Ondessa, Who Carries the Tide', 'The moon only asks. Ondessa answers.'],
  ],
}

const fishes: CardFamily = {
  subject: 'lantern fish',
  kind: 'being',
  typeLines: ['Denizen — Angler', 'Denizen — Lantern', 'Denizen — Hunter'],
  entries: [
    ['c', 'Wick-Nosed Angler', 'Follow the light, they said. They did not say whose.'],
    ['c', 'Needlegrin', 'It is always smiling. It has no choice in the matter.'],
    ['c', 'Tallow Fish', 'Divers trim its lamp for luck and count their fingers after.'],
    ['c', 'Grudge of the Trench', 'It swallowed an insult in its youth and has been chewing since.'],
    ['c', 'Dim Lurker', 'Half the art of hunting is being furniture.'],
    ['c', 'Candlejaw', '“Polite to a fault. The fault is its mouth.” — Captain Bram Oyelaran'],
    ['c', 'Hollow Lantern', 'The glow is warm. Nothing else is.'],
    ['u', 'Beacon Thief', 'It stole the harbour light, and the harbour came down after it.'],
    ['u', 'Old Ember-Eye', 'Three ships wear its tooth marks, and one wears the tooth.'],
    ['u', 'Warden of the Last Fathom', 'Past this lamp the charts are only manners.'],
    ['u', 'Gloam Tithe-Taker', 'Everyone pays to cross. Nobody is told the price.'],
    ['r', 'The Lamp That Hunts', 'What you thought was a star turned round.'],
    ['m', 'Vorrim, Keeper of False Dawn', 'Each morning down here is his, and none of them come.'],
  ],
}

const whales: CardFamily = {
  subject: 'whale',
  kind: 'being',
  typeLines: ['Leviathan — Whale', 'Leviathan — Singer'],
  entries: [
    ['c', 'Cloudback Calf', 'Born larger than the boats that came to bless it.'],
    ['c', 'Psalm Whale', 'One verse lasts a winter.'],
    ['c', 'Barnacle Abbot', 'He carries his whole congregation and complains of none.'],
    ['u', 'Star-Flecked Wanderer', 'Old pilots steered by its back on overcast nights.'],
    ['u', 'Hymn Beneath the Ice', 'The floes crack along the bar lines.'],
    ['r', 'Isle-That-Breathes', 'We planted orchards on it. In spring it dived.'],
    ['m', 'Great Umbral, Mother of Currents', 'Where she turns, the weather turns, a year later and a world away.'],
  ],
}

const mantas: CardFamily = {
  subject: 'manta',
  kind: 'being',
  typeLines: ['Leviathan — Ray', 'Leviathan — Glider'],
  entries: [
    ['c', 'Kite of the Undertow', 'It flies the only sky it was given.'],
    ['c', 'Silt Glider', 'The seabed gets up and leaves.'],
    ['c', 'Lullaby Ray', 'Its shadow passes over, and children upstairs stop crying.'],
    ['u', 'Cloak of the Abyss', 'Some nights the deep dresses for dinner.'],
    ['u', 'Ninefold Banner', 'No army follows it, yet every army has seen it pass.'],
    ['r', 'Eclipse Manta', 'For one breath the glowing reefs went dark, and knew awe.'],
  ],
}

const reefs: CardFamily = {
  subject: 'reef',
  kind: 'place',
  typeLines: ['Place — Reef', 'Place — Garden'],
  entries: [
    ['c', 'Garden of Small Mouths', 'Everything here is hungry, and everything here is a flower.'],
    ['c', 'Tubeworm Orchard', 'The fruit blinks.'],
    ['c', 'Fanlight Terrace', 'The coral leans toward a sun it has never met.'],
    ['c', 'Kelpwood Nave', 'A cathedral that sways in agreement.'],
    ['c', 'Nursery Shallows', 'The deep sends its children here to be bright.'],
    ['c', 'Brittle Meadow', 'Walk softly. The meadow is walking too.'],
    ['c', 'Polyp Parliament', 'Ten million members, one motion, carried since the ice.'],
    ['u', 'Ember Coral Stair', 'Each step is a generation that stood on the last.'],
    ['u', 'Anemone Court', 'Petitioners are received with open arms.'],
    ['u', 'Cleaning Station Truce', 'Even the worst teeth come here to be polished.'],
    ['u', 'Bloom Under Pressure', 'A thousand fathoms above it, and it has put out a petal.'],
    ['r', 'The Antler Reef', 'They say a stag drowned here and went on growing.'],
    ['r', 'Heartreef', 'Once a year it beats.'],
  ],
}

const cities: CardFamily = {
  subject: 'sunken city',
  kind: 'place',
  typeLines: ['Place — Ruin', 'Place — Drowned City'],
  entries: [
    ['c', 'Drowned Toll Gate', 'The fee is one breath, in advance.'],
    ['c', 'Street of Quiet Bells', 'They still ring, for those who feel in place of hearing.'],
    ['c', 'Harbour Without a Shore', 'Boats came in from above and never cast off.'],
    ['c', 'Sunken Granary', 'Nine kinds of fish guard wheat that none of them can eat.'],
    ['c', 'Aqueduct of Irony', 'It brought water to the city. It was very good at it.'],
    ['c', 'Lamplit Arcade', 'Someone trims these lamps. We have agreed not to ask.'],
    ['u', 'Library of Salt', 'The books dissolved. The water is well read.'],
    ['u', 'The Last Dry Room', 'One bubble, one chair, one letter half finished.'],
    ['u', 'Palace of the Tidal Regent', 'Crowned at high water, deposed by noon.'],
    ['u', 'Archive of Undelivered Bottles', 'All messages arrive eventually. This is where.'],
    ['r', 'Vessuvane, City of Nine Domes', 'It didn’t fall. It went to see.'],
    ['r', 'Temple of the Inverted Sun', 'They built the dome to hold a light. The light came up from below.'],
    ['m', 'Ilu Thalass, the Unforgotten', 'Each lamp in Ilu Thalass is a name that someone above still says.'],
  ],
}

const lattices: CardFamily = {
  subject: 'radiolarian',
  kind: 'being',
  typeLines: ['Sigil — Plankton', 'Sigil — Glass', 'Sigil — Geometry'],
  entries: [
    ['c', 'Glass Seedling', 'A palace for one, no wider than a hair.'],
    ['c', 'Spine Rosette', 'Beauty is its shield. So are the spines.'],
    ['c', 'Drift Compass', 'It points to where it happens to be going.'],
    ['c', 'Opaline Burr', 'The sea’s own snow, and no two alike.'],
    ['c', 'Lattice Mote', 'Count the holes. It has more of them than walls.'],
    [
      'u',
      'Sevenfold Seal',
      '“I drew it for a month, then found that it had been drawing me.” — Noor of the Bathysphere',
    ],
    ['u', 'Halo of the Small Hours', 'What a saint wears, when the saint is very small.'],
    ['u', 'Thorn Mandala', 'Meditate on the centre. Avoid the edge.'],
    ['u', 'Silica Choir', 'Struck by a current, it gives a perfect fifth.'],
    ['r', 'Grand Rosarium', 'The window was never in the church. It was what the church was for.'],
    ['r', 'Theorem in Glass', 'Proof: behold.'],
    ['m', 'The First Snowflake', 'Before winter there was a pattern waiting for it.'],
  ],
}

const shells: CardFamily = {
  subject: 'nautilus',
  kind: 'being',
  typeLines: ['Denizen — Nautilus', 'Denizen — Shellback'],
  entries: [
    ['c', 'Spiral Pilgrim', 'It has been walking to the centre of itself for ninety million years.'],
    ['c', 'Pearl Vagrant', 'No fixed address, and a very fine house.'],
    ['c', 'Chambered Clerk', 'Each room is a year, filed and sealed.'],
    ['c', 'Drowsing Ammon', 'The dead sea it dreams of has a shore, and on the shore, you.'],
    ['c', 'Tide Accountant', 'Two arms for the debit, two for the credit, eleven for emphasis.'],
    ['u', 'Rose-Whorl Wanderer', 'Sailors hold one to the ear. It holds them to its own.'],
    ['u', 'Shellback Oracle', 'It answers in the order that questions will be asked.'],
    ['u', 'Ivory Navigator', 'It always swims backwards, and has never once been lost.'],
    ['r', 'Archivist of the Coil', 'Turn the shell, and history turns with it.'],
    ['r', 'The Golden Mean', 'Every sculptor has tried to overcharge for this curve.'],
    ['m', 'Aumeris, the Endless Room', 'Inside the last chamber there is a door, and it is ajar.'],
  ],
}

const serpents: CardFamily = {
  subject: 'serpent',
  kind: 'being',
  typeLines: ['Leviathan — Serpent', 'Leviathan — Eel'],
  entries: [
    ['c', 'Ribbon Eel of Morr', 'A love letter in no known alphabet.'],
    ['c', 'Knot of the Narrows', 'Don’t pull. It tightens.'],
    ['c', 'Sparkspine', 'Its temper comes in volts.'],
    ['c', 'Gulper’s Cousin', 'The family meals are short.'],
    ['c', 'Mooring Wyrm', 'The rope was not on board when we sailed.'],
    ['c', 'Trenchline Eel', 'It measures the depth by being in all of it.'],
    ['u', 'Coil of Storm-Glass', 'Shake it and tomorrow turns cloudy.'],
    ['u', 'Bight Strangler', 'It once held a headland until the headland agreed.'],
    ['u', 'Procession of One', 'The head arrived on Tuesday, and the tail by the weekend.'],
    ['r', 'Wyrm of the Drowned Star', 'It ate a falling light and has been looking for the rest.'],
    ['r', 'Sea-Girdle', 'There is one knot in the ocean. This is it.'],
    ['r', 'Mnemos, the Ever-Turning', 'It no longer remembers which end is the beginning. Neither does the world.'],
  ],
}

export const lanternsBelow = buildSet({
  code: 'LBW',
  name: 'Lanterns Below',
  releasedOn: '2024-03-15',
  description:
    'Where sunlight gives up, other lights begin: jellies, anglers, leviathans and the lamplit cities of the deep.',
  measure: { label: 'fathoms', low: 120, high: 4200 },
  realms: ['The Shelf', 'The Twilight', 'The Midnight', 'The Trench', 'The Vents'],
  mythicPalettes: [1, 2, 0, 4, 5, 3],
  rules: {
    being: [
      'Lantern {n}. (It enters with {n} light. Spend a light to reveal a hidden card.)',
      'When it arrives, Sink {n}. (Look at that many cards from the top of your deck; any of them may go to the bottom.)',
      'While it is the only one of yours that is lit, it can’t be blocked.',
      'Spend {n} light: it gets +1 might until the tide turns.',
      'Pressure. (Cards of lower ward can’t be played across from it.)',
      'When it leaves the table, move its light to another of your denizens.',
      'At dusk, if it has no light, draw a card and then discard one.',
      'Lure {n}. (Move a rival’s being with might {n} or less across from it.)',
      'It costs one less for each lit card that you control.',
    ],
    place: [
      'At dawn, put a light on a denizen here.',
      'Denizens here get +{n} ward, and can’t be lured.',
      'Sink {n} when you move a being to this place.',
      'Rest this place: the next denizen you play this turn arrives lit.',
      'Leviathans ignore this place. Everything else slows down here.',
      'When a being here would be lost, spend {n} light to keep it.',
    ],
    grand: [
      'When the tide turns, each of your lit cards gains a light.',
      'Spend {n} light: return a sunken card to your hand.',
      'Rivals play with their lit cards revealed.',
      'The first denizen you lose each round leaves its light to you.',
      'Whenever a rival Sinks a card, you may look at it.',
    ],
    legend: [
      'Lantern 5. As long as it has light, the others of yours can’t be chosen by rivals. When the last light is spent, draw {n} cards and turn the tide.',
      'When it arrives, every place becomes the Midnight until your next turn. Beings without light can’t act in the Midnight.',
      'You may spend light from any card as though it were yours. Whenever a rival does so, Sink {n}.',
      'Players begin each round by revealing their hands to whoever has the most light. You win ties, and you may Sink {n} of what you see.',
      'It takes up a whole place. When it arrives, all other beings there Sink. At dusk it moves, and everything beside it is lit.',
      'Nothing of yours is ever out of light. When the tide turns, copy any sigil on the table; the copy stays until dusk.',
    ],
  },
  families: [jellies, fishes, whales, reefs, cities, lattices, shells, serpents, mantas],
})
