import { ShaderMaterial, type Texture } from 'three'

const VERTEX = /* glsl */ `
varying vec2 vUv;
varying vec3 vNormalView;
varying vec3 vToEye;
void main() {
  vUv = uv;
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  vNormalView = normalize(normalMatrix * normal);
  vToEye = normalize(-place.xyz);
  gl_Position = projectionMatrix * place;
}`

// The rainbow of a diffraction foil: its hue runs with the angle between card and eye, its strength with the art's own light.
const FRAGMENT = /* glsl */ `
uniform sampler2D art;
uniform float foil;
varying vec2 vUv;
varying vec3 vNormalView;
varying vec3 vToEye;
vec3 spectrum(float t) {
  return 0.5 + 0.5 * cos(6.28318 * (t + vec3(0.0, 0.33, 0.67)));
}
void main() {
  vec3 color = texture2D(art, vUv).rgb;
  float facing = max(dot(vNormalView, vToEye), 0.0);
  float light = dot(color, vec3(0.299, 0.587, 0.114));
  float slant = vNormalView.x * 1.7 + vNormalView.y * 1.3;
  float band = vUv.x * 1.1 + vUv.y * 0.8 + slant * 1.6;
  float sheen = pow(1.0 - facing, 0.8) + 0.28 * abs(slant);
  color += spectrum(band) * foil * sheen * (0.2 + 0.9 * light) * 0.5;
  float glint = exp(-pow((vUv.x + vUv.y * 0.6 - 0.8 + slant * 2.2) * 4.5, 2.0));
  color += glint * (0.05 + 0.16 * foil) * (0.4 + light);
  color *= 0.72 + 0.28 * facing;
  gl_FragColor = vec4(color, 1.0);
  #include <colorspace_fragment>
}`

/** A printed face under a light that stands behind the viewer; `foil` from 0 (matt) to 1. */
export function faceMaterial(art: Texture, foil: number): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { art: { value: art }, foil: { value: foil } },
  })
}
