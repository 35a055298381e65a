import { airship } from './brass/airship.ts'
import { astrolabe } from './brass/astrolabe.ts'
import { clockworkOwl } from './brass/clockwork-owl.ts'
import { constellationOf } from './brass/constellation.ts'
import { gearTrain } from './brass/gear-train.ts'
import { observatory } from './brass/observatory.ts'
import { orrery } from './brass/orrery.ts'
import { scarab } from './brass/scarab.ts'
import { bird } from './hedge/bird.ts'
import { bloom } from './hedge/bloom.ts'
import { forest } from './hedge/forest.ts'
import { maskOf } from './hedge/mask.ts'
import { moth } from './hedge/moth.ts'
import { mushrooms } from './hedge/mushrooms.ts'
import { treeOfSeasons } from './hedge/tree-of-seasons.ts'
import { jellyfish } from './lanterns/jellyfish.ts'
import { lanternFish } from './lanterns/lantern-fish.ts'
import { mantaGlide, whaleSong } from './lanterns/leviathan.ts'
import { nautilus } from './lanterns/nautilus.ts'
import { radiolarian } from './lanterns/radiolarian.ts'
import { reef } from './lanterns/reef.ts'
import { serpent } from './lanterns/serpent.ts'
import { sunkenCity } from './lanterns/sunken-city.ts'
import type { Composer } from './scene.ts'

/** By a card's `subject`: the picture shows what the name says. */
export const composers: Readonly<Record<string, Composer>> = {
  jellyfish,
  'lantern fish': lanternFish,
  whale: whaleSong,
  manta: mantaGlide,
  reef,
  'sunken city': sunkenCity,
  radiolarian,
  nautilus,
  serpent,
  orrery,
  'gear train': gearTrain,
  observatory,
  scarab,
  'clockwork owl': clockworkOwl,
  'constellation of the hound': constellationOf('hound'),
  'constellation of the heron': constellationOf('heron'),
  'constellation of the river': constellationOf('river'),
  'constellation of the fish': constellationOf('fish'),
  'constellation of the stag': constellationOf('stag'),
  astrolabe,
  airship,
  bloom,
  fox: maskOf('fox'),
  hare: maskOf('hare'),
  bear: maskOf('bear'),
  stag: maskOf('stag'),
  badger: maskOf('badger'),
  bird,
  forest,
  mushrooms,
  moth,
  tree: treeOfSeasons,
}
