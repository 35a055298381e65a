/** The back of every card, drawn once as SVG: for the CSS card as a picture, for the 3D card as its texture. */
const LOZENGES = Array.from({ length: 13 }, (_, row) =>
  Array.from({ length: 9 }, (_column, column) => {
    const x = column * 78 + (row % 2) * 39
    const y = row * 72
    return `<path d="M${x} ${y - 34}l24 34-24 34-24-34z"/>`
  }).join(''),
).join('')

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="630" height="880" viewBox="0 0 630 880">
<defs><radialGradient id="g" cx=".5" cy=".45" r=".75"><stop offset="0" stop-color="#1d4a44"/><stop offset="1" stop-color="#0a1c1b"/></radialGradient>
<linearGradient id="b" x2="1" y2="1"><stop offset="0" stop-color="#f0d48c"/><stop offset=".5" stop-color="#a97b26"/><stop offset="1" stop-color="#e3b75c"/></linearGradient></defs>
<rect width="630" height="880" fill="#0c1011"/><rect x="28" y="28" width="574" height="824" rx="24" fill="url(#g)"/>
<clipPath id="c"><rect x="40" y="40" width="550" height="800" rx="16"/></clipPath>
<g clip-path="url(#c)" fill="none" stroke="#58cfb8" stroke-opacity=".16" stroke-width="2">${LOZENGES}</g>
<rect x="40" y="40" width="550" height="800" rx="16" fill="none" stroke="url(#b)" stroke-width="3"/>
<path d="M315 250 445 440 315 630 185 440Z" fill="#0a1c1b" stroke="url(#b)" stroke-width="6"/>
<path d="M315 292 416 440 315 588 214 440Z" fill="none" stroke="#58cfb8" stroke-opacity=".6" stroke-width="2"/>
<path d="M267 385h96M267 495h96M267 440h42" stroke="#ecf1ef" stroke-width="17" stroke-linecap="round"/><path d="M345 412 369 440 345 468 321 440Z" fill="#58cfb8"/></svg>`

export const CARD_BACK = `data:image/svg+xml,${encodeURIComponent(SVG)}`
