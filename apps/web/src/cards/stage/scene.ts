import {
  ExtrudeGeometry,
  Group,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  Scene,
  Shape,
  ShapeGeometry,
  SRGBColorSpace,
  TextureLoader,
  WebGLRenderer,
  type BufferGeometry,
  type Texture,
} from 'three'
import { CARD_BACK } from './card-back.ts'
import { faceMaterial } from './foil-material.ts'

const WIDTH = 0.63
const HEIGHT = 0.88
const CORNER = 0.032
const THICKNESS = 0.008
const MAXIMUM_TILT = Math.PI / 3

export interface CardSceneOptions {
  readonly canvas: HTMLCanvasElement
  readonly imageUrl: string
  readonly foil: boolean
  /** No spring and no easing: the card stands where it is put. */
  readonly still: boolean
  /** The browser took the GPU away, or has none. */
  readonly onLost: () => void
}

/**
 * A card to turn in the hand. Draws only while something moves.
 *
 *   resting --turn, flip, resize--> moving --settled--> resting
 */
export interface CardScene {
  /** Turns by so many radians, about the upright and the lying axis. */
  turn(upright: number, lying: number): void
  flip(): void
  reset(): void
  resize(): void
  dispose(): void
}

/** Resolves when both faces are there. Rejects when there is no WebGL or the picture can't be loaded. */
export async function createCardScene({ canvas, imageUrl, foil, still, onLost }: CardSceneOptions): Promise<CardScene> {
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: 'low-power' })
  const lost = (event: Event): void => {
    event.preventDefault()
    onLost()
  }
  canvas.addEventListener('webglcontextlost', lost)
  const [art, back] = await Promise.all([loadTexture(renderer, imageUrl), loadTexture(renderer, CARD_BACK)]).catch(
    (error: unknown) => {
      renderer.dispose()
      throw error
    },
  )
  const { card, dispose: disposeCard } = makeCard(art, back, foil)
  const scene = new Scene()
  scene.add(card)
  const camera = new PerspectiveCamera(28, 1, 0.1, 10)
  camera.position.z = 2.25

  const wanted = { upright: still ? 0 : 0.35, lying: 0 }
  let frame = 0
  const draw = (): void => {
    frame = 0
    const ease = still ? 1 : 0.16
    const upright = wanted.upright - card.rotation.y
    const lying = wanted.lying - card.rotation.x
    card.rotation.y += upright * ease
    card.rotation.x += lying * ease
    renderer.render(scene, camera)
    if (Math.abs(upright) + Math.abs(lying) > 0.0008) request()
  }
  const request = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const resize = (): void => {
    const { clientWidth, clientHeight } = canvas
    if (clientWidth === 0 || clientHeight === 0) return
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2))
    renderer.setSize(clientWidth, clientHeight, false)
    camera.aspect = clientWidth / clientHeight
    camera.updateProjectionMatrix()
    request()
  }
  resize()
  return {
    turn: (upright, lying) => {
      wanted.upright += upright
      wanted.lying = Math.max(-MAXIMUM_TILT, Math.min(MAXIMUM_TILT, wanted.lying + lying))
      request()
    },
    flip: () => {
      wanted.upright = (Math.round(wanted.upright / Math.PI) + 1) * Math.PI
      wanted.lying = 0
      request()
    },
    reset: () => {
      wanted.upright = Math.round(wanted.upright / (2 * Math.PI)) * 2 * Math.PI
      wanted.lying = 0
      request()
    },
    resize,
    dispose: () => {
      cancelAnimationFrame(frame)
      canvas.removeEventListener('webglcontextlost', lost)
      disposeCard()
      renderer.dispose()
    },
  }
}

async function loadTexture(renderer: WebGLRenderer, url: string): Promise<Texture> {
  const texture = await new TextureLoader().loadAsync(url)
  texture.colorSpace = SRGBColorSpace
  texture.anisotropy = renderer.capabilities.getMaxAnisotropy()
  texture.magFilter = LinearFilter
  return texture
}

function makeCard(art: Texture, back: Texture, foil: boolean): { card: Group; dispose: () => void } {
  const outline = roundedCard()
  const face = new ShapeGeometry(outline, 8)
  spreadTexture(face)
  const body = new ExtrudeGeometry(outline, { depth: THICKNESS, bevelEnabled: false, curveSegments: 8 })
  const front = new Mesh(face, faceMaterial(art, foil ? 1 : 0))
  const reverse = new Mesh(face, faceMaterial(back, 0.25))
  const edge = new Mesh(body, new MeshBasicMaterial({ color: 0x1b2324 }))
  front.position.z = THICKNESS / 2 + 0.0006
  reverse.position.z = -THICKNESS / 2 - 0.0006
  reverse.rotation.y = Math.PI
  edge.position.z = -THICKNESS / 2
  const card = new Group()
  card.add(front, reverse, edge)
  const dispose = (): void => {
    for (const geometry of [face, body]) geometry.dispose()
    for (const mesh of [front, reverse, edge]) mesh.material.dispose()
    for (const texture of [art, back]) texture.dispose()
  }
  return { card, dispose }
}

function roundedCard(): Shape {
  const [x, y, r] = [WIDTH / 2, HEIGHT / 2, CORNER]
  const shape = new Shape()
  shape.moveTo(-x + r, -y)
  shape.lineTo(x - r, -y)
  shape.quadraticCurveTo(x, -y, x, -y + r)
  shape.lineTo(x, y - r)
  shape.quadraticCurveTo(x, y, x - r, y)
  shape.lineTo(-x + r, y)
  shape.quadraticCurveTo(-x, y, -x, y - r)
  shape.lineTo(-x, -y + r)
  shape.quadraticCurveTo(-x, -y, -x + r, -y)
  return shape
}

/** A shape's own texture places are its coordinates; here the picture covers the card from edge to edge. */
function spreadTexture(geometry: BufferGeometry): void {
  const { position, uv } = geometry.attributes
  if (!position || !uv) return
  for (let index = 0; index < position.count; index += 1)
    uv.setXY(index, position.getX(index) / WIDTH + 0.5, position.getY(index) / HEIGHT + 0.5)
}
