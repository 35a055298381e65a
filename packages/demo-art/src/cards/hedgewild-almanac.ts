import { buildSet, type CardFamily } from './set-builder.ts'

const blooms: CardFamily = {
  subject: 'bloom',
  kind: 'place',
  typeLines: ['Growth — Flower', 'Growth — Charm'],
  entries: [
    ['c', 'Doorstep Daisy', 'It came up through the step, and the step moved over.'],
    ['c', 'Gossipwort', 'Plant it by the gate and know everything by June.'],
    ['c', 'Widow’s Marigold', 'For remembering, or, steeped twice, for not.'],
    ['c', 'Penny Aster', 'The field is rich and does not know it.'],
    ['c', 'Lamb’s Lantern', 'Opens at dusk so that the ewes can count.'],
    ['c', 'Tinker’s Rose', 'Mended with wire, and it took.'],
    ['c', 'Sleepy Columbine', 'Never pick it before noon. It isn’t a threat, it is manners.'],
    ['u', 'Heartsease at the Crossing', 'Travellers leave a sorrow and take a flower. The flowers are winning.'],
    ['u', 'Brideflower of Osk', 'Nine petals for nine promises, and one is always loose.'],
    ['u', 'Thunderpoppy', 'It blooms at the flash and is gone by the clap.'],
    ['u', 'Queen Annis’s Collar', 'The lace is counted each spring, to be sure that it is hers.'],
    ['r', 'Rose of the Seven Gates', 'Each petal is a door. The bee has all the keys.'],
    ['m', 'First Flower of the Year', 'Winter ends where someone stoops to look.'],
  ],
}

const beast = (subject: string, entries: CardFamily['entries']): CardFamily => ({
  subject,
  kind: 'being',
  typeLines: [
    `Beast — ${subject.charAt(0).toUpperCase()}${subject.slice(1)}`,
    `Neighbour — ${subject.charAt(0).toUpperCase()}${subject.slice(1)}`,
  ],
  entries,
})

const beasts: readonly CardFamily[] = [
  beast('fox', [
    ['c', 'Hedge Lawyer', 'He argued for the hens, at length, until there were none.'],
    ['c', 'Old Russet', 'You have never caught him. He has let you.'],
    ['c', 'Vixen of Candle Lane', 'She knows which shutters lie.'],
    ['u', 'Barley Trickster', 'The circle in the crop is only where he laughed.'],
    ['u', 'Ash-Coat Fiddler', 'Dance if he plays. Count your geese if he stops.'],
    ['r', 'Reynold Nine-Coats', 'Eight he won at cards. The ninth was his to begin with.'],
    [
      'm',
      'The Fox Who Married Winter',
      'She wears the white coat, he keeps the fire, and the snow falls gently on their side of the hill.',
    ],
  ]),
  beast('hare', [
    ['c', 'March Wrestler', 'It is not fighting. It is explaining spring.'],
    ['c', 'Dew Runner', 'Gone from the field, and the field still running.'],
    ['c', 'Moon-Gazing Hare', 'She is not praying. They are old friends.'],
    ['c', 'Clover Magistrate', 'Court sits at dawn, and everyone is sentenced to breakfast.'],
    ['u', 'Witch’s Errand', 'What crosses the road before you has your name, and is late with it.'],
    ['u', 'Bramble Duchess', 'Not one thorn has ever dared.'],
    ['r', 'Hare of the Standing Stones', 'At the solstice, count the stones. Then count the ears.'],
  ]),
  beast('bear', [
    ['c', 'Honey Bailiff', 'He collects what is owed, and the comb.'],
    ['c', 'Orchard Uncle', 'He comes in autumn, stays too long, and is missed at once.'],
    ['c', 'Sleeper Under Snow', 'Knock softly. He is dreaming the summer for us.'],
    ['u', 'Bear of Three Villages', 'Each claims him. He dines with all of them.'],
    ['r', 'Grandmother Umber', 'When she stands up, the hill behind you is gone.'],
    ['r', 'The Berry King', 'Crowned in August, deposed by frost, never out of temper.'],
  ]),
  beast('stag', [
    ['c', 'Greenhorn', 'First antlers, first opinions.'],
    ['c', 'Orchard Stag', 'He bears fruit in a good year.'],
    ['c', 'Mist-Walker', 'The fog has a heartbeat this morning.'],
    ['u', 'Bough-Crowned Buck', 'A wren has nested there since April. He has not lain down.'],
    ['u', 'Stag of the Quiet Oath', 'Swear in front of him and you will keep it, out of shame.'],
    ['r', 'Heir of the Hazelwood', 'The wood has no king. It has someone it listens to.'],
    ['m', 'Ernal, the Flowering Crown', 'Where he sheds, an orchard. Where he sleeps, a parish.'],
  ]),
  beast('badger', [
    ['c', 'Sexton Brock', 'He digs at night and mumbles a good service.'],
    ['c', 'Cellar Lodger', 'No rent, but the turnips are guarded.'],
    ['c', 'Hedge Mason', 'The wall leans a little. The wall likes it.'],
    ['u', 'Keeper of the Under-Road', 'Every hedge has two sides. He minds the third.'],
    ['u', 'Striped Elder', 'He has buried four landlords and liked one.'],
    ['r', 'Old Sett-Warden', 'Nine hundred years of front doors, and not one of them locked.'],
  ]),
]

const birds: CardFamily = {
  subject: 'bird',
  kind: 'being',
  typeLines: ['Songbird — Messenger', 'Songbird — Neighbour', 'Songbird — Herald'],
  entries: [
    ['c', 'Gatepost Thrush', 'Sings the same line twice, in case you were talking.'],
    ['c', 'Pie-Window Jay', 'Witness to every cooling pie in the county.'],
    ['c', 'Rain Ouzel', 'It calls, and washing is taken in for miles.'],
    ['c', 'Thatch Wren', 'So small that the storm went round.'],
    ['c', 'Nettle Finch', 'Stung as a chick, and has been rude ever since.'],
    ['c', 'Milkmaid’s Linnet', 'It carried her song to market and got a better price.'],
    ['c', 'Seedcake Bunting', 'Every crumb has been reported missing.'],
    ['u', 'Chapel Robin', 'It attends for the acoustics.'],
    ['u', 'Oracle Magpie', 'One for sorrow. It never travels alone if it can help it.'],
    ['u', 'Cuckoo of Ill Account', 'Three nests owe her, and she is coming to collect.'],
    ['u', 'Harvest Lark', 'It goes up with the last sheaf and brings down the evening.'],
    ['r', 'Herald of the Thaw', 'One note, and the river lets go of its breath.'],
    ['r', 'Nightingale in Exile', 'The emperor’s palace was louder. This hedge listens.'],
    ['m', 'Solvane, Who Sang the Sun Up', 'One dark morning she overslept. The hills still speak of it.'],
  ],
}

const forests: CardFamily = {
  subject: 'forest',
  kind: 'place',
  typeLines: ['Place — Wood', 'Place — Grove', 'Place — Edge'],
  entries: [
    ['c', 'Birchgate', 'White posts, no fence, and yet one knocks.'],
    ['c', 'Fiddler’s Copse', 'The wind knows four tunes here, and one is for dancing.'],
    ['c', 'Deerlight Clearing', 'Come early, come slowly, and leave the dog.'],
    ['c', 'Charcoal Hollow', 'The burners are gone. The smoke still comes home at dusk.'],
    ['c', 'Wood-Edge at Evening', 'Half the village lies in shadow, and the other half tells stories about it.'],
    ['c', 'Woodcutter’s Rest', 'He laid the axe down to listen. The handle has put out leaves.'],
    ['c', 'Pinefold', 'The trees stand close, like people who have heard a noise.'],
    ['u', 'Lantern Wood', 'Follow the motes in. Follow your bread out.'],
    ['u', 'The Parish Boundary', 'Beat the bounds each spring, or they wander.'],
    ['u', 'Mothwing Grove', 'In October the leaves fall upwards.'],
    ['u', 'Sorrel Ride', 'A road that only horses remember.'],
    ['r', 'The Wood That Walks at Yule', 'In the morning it stood one field closer, with snow on its far side.'],
    ['r', 'Heart of the Hedgewild', 'Every hedge, if you follow it far enough, comes here to sleep.'],
  ],
}

const fungi: CardFamily = {
  subject: 'mushrooms',
  kind: 'place',
  typeLines: ['Growth — Mushroom', 'Growth — Fairy Ring'],
  entries: [
    ['c', 'Button Parish', 'Sprang up overnight, and already has a choir.'],
    ['c', 'Inkcap Scribes', 'They take minutes all night and dissolve by breakfast.'],
    ['c', 'Toad’s Parlour', 'Wipe your feet. All of them.'],
    ['c', 'Umbrella Row', 'It never rains on the snails of Umbrella Row.'],
    ['c', 'Damp Almshouse', 'Room for one more, if one is a beetle.'],
    ['c', 'Pixie Scales', 'One side holds a feather, and the other a Tuesday.'],
    ['u', 'Ring at Harrow Bottom', 'Step in for a dance. Step out, and ask the year.'],
    ['u', 'Dreamcap Circle', '“Only a nibble,” said the vicar, to the bishop, who was a heron.'],
    ['u', 'Moonmilk Bonnets', 'They fill by night. Be polite and bring a very small pail.'],
    ['r', 'Court of the Red Cap', 'All rise, which takes until about four in the morning.'],
    ['r', 'The Underthread', 'Each mushroom is a window. Below is one very large house.'],
  ],
}

const moths: CardFamily = {
  subject: 'moth',
  kind: 'being',
  typeLines: ['Spirit — Moth', 'Spirit — Night Wing'],
  entries: [
    ['c', 'Linen Moth', 'It has read every wardrobe in the valley.'],
    ['c', 'Candle Suitor', 'Burnt twice, hopeful still.'],
    ['c', 'Dusk Seamstress', 'She hems the evening so that it won’t fray into night.'],
    ['c', 'Hawkwing of the Barrow', 'It drinks from the flowers that the dead have kept.'],
    ['u', 'Owl-Eyed Emperor', 'Four eyes that see nothing, and everyone behaves.'],
    ['u', 'Letter-Wing', 'Hold it to the lamp and read who misses you.'],
    ['u', 'Ghost of the Mill', 'Flour, they said. Then it flew.'],
    ['r', 'Luna Vestment', 'The moon leaves it on a branch when she goes in to bathe.'],
    ['r', 'Reaper of Small Lights', 'It isn’t cruel. The lamps ask for it, at the end.'],
  ],
}

const trees: CardFamily = {
  subject: 'tree',
  kind: 'place',
  typeLines: ['Elder — Tree', 'Elder — Tree of Seasons'],
  entries: [
    ['c', 'Wassail Apple', 'Toast it at midwinter, or find the cider sulking.'],
    ['c', 'Courting Oak', 'Four hundred initials, and it blushes every autumn.'],
    ['c', 'Cradle Willow', 'It leans so that the babies can reach.'],
    ['u', 'Gallows Thorn, Forgiven', 'They hung ribbons there until it flowered.'],
    ['u', 'Lightning Ash', 'Struck three times, and it has begun to enjoy it.'],
    ['r', 'The Tree of All Sundays', 'Under it, nothing is due.'],
    ['r', 'Motherhedge', 'Before there were fields to keep apart, she was keeping them.'],
  ],
}

export const hedgewildAlmanac = buildSet({
  code: 'HWA',
  name: 'Hedgewild Almanac',
  releasedOn: '2025-05-23',
  description:
    'A year along the hedgerow, painted the way one paints a door: flowers, folk beasts, moths, and trees that remember.',
  measure: { label: 'dayOfYear', low: 5, high: 360 },
  realms: ['Sowing', 'Maying', 'Haymaking', 'Harvest', 'Yule'],
  mythicPalettes: [5, 7],
  rules: {
    being: [
      'Rooted. (It can’t be moved, and gets +{n} ward while it stays.)',
      'When it arrives, you may plant a card from your hand.',
      'Forage {n}. (Reveal that many cards; keep a growth you find among them.)',
      'Neighbourly. (It may share its ward with the beings beside it.)',
      'In Maying and Haymaking, it gets +{n} might.',
      'When a growth of yours ripens, this being rises from its rest.',
      'Sly. (A rival chooses nothing of yours before they have chosen it.)',
      'If you have planted nothing this round, it may act twice.',
    ],
    place: [
      'Ripens after {n} rounds. When it does, draw two cards.',
      'At sowing, plant the top card of your deck beneath this.',
      'Beasts that rest here heal {n} at dawn.',
      'Your growths ripen one round sooner.',
      'Pick this: a being gets +{n} might and +{n} ward until nightfall.',
      'When this ripens, every player may forage. You forage first.',
    ],
    grand: [
      'At each change of season, plant one card from anywhere you can see.',
      'Whenever something of yours ripens, gain {n} cheer.',
      'Beasts of yours can’t be uprooted or charmed.',
      'Two growths may share one place.',
      'At nightfall, each spirit of yours picks or plants. You choose which.',
    ],
    legend: [
      'When it arrives, choose the season. It stays that season for as long as this remains. Your growths of that season ripen at once.',
      'Each round, return a picked growth to the soil. If you have returned {n} or more this way, the next beast you play is free.',
      'Neighbourly. All your beasts share their might and ward. When one would be lost, pick a growth in its place.',
      'Sing once each round: the next card from any deck is planted under yours. At the first light of Yule, all that you sang for ripens together.',
    ],
  },
  families: [blooms, ...beasts, birds, forests, fungi, moths, trees],
})
