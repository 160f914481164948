// How a state looks: the colour is the rules', the ink on it is whichever of black and white reads better, and a shape says
// the same to those who see no colours.

import { svg } from './dom.js';

/** The inks in light and dark, and --dim (tokens.css) there: what is read is the colour as it is shown. */
const DIM = { '--ink-light': .98, '--ink-dark': .92 };

/** Of a machine that cannot be read: the one state that is not the rules'. */
export const OFFLINE_COLOR = '#c8202b';

const SHAPES = {
  play: 'M1 .5v15L15 8z',
  pause: 'M1 1h5v14H1zM10 1h5v14h-5z',
  diamond: 'M8 0l8 8-8 8-8-8z',
  cross: 'M3 .2L8 5.2l5-5L15.8 3l-5 5 5 5-2.8 2.8-5-5-5 5L.2 13l5-5-5-5z',
  triangle: 'M8 .8l8 14.4H0z',
  tick: 'M5.6 14.4L0 8.8l2.4-2.4 3.2 3.2L13.6 1.6 16 4z',
  circle: 'M8 .5a7.5 7.5 0 100 15 7.5 7.5 0 000-15z',
  square: 'M1.5 1.5h13v13h-13z',
  hexagon: 'M4 1h8l4 7-4 7H4L0 8z',
};

// Words that shops use, whatever the machine; any other state gets a shape of its own by its name.
const WORDS = [
  [/offline|unreachable|disconnected/i, 'cross'],
  [/alarm|error|fault|fail|jam|emergency/i, 'triangle'],
  [/idle|pause|wait|stop|standby|sleep|ready/i, 'pause'],
  [/setup|set up|load|heat|prepar|warm|calibrat|homing/i, 'diamond'],
  [/cut|run|print|work|weld|mill|measur|process|produc|busy|active/i, 'play'],
  [/done|finish|complete/i, 'tick'],
];
const OTHERS = ['circle', 'square', 'hexagon'];

export function glyph(state) {
  return svg('svg', { class: 'glyph', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: SHAPES[shapeOf(state)] }));
}

/** Paints an element of class "state". */
export function paint(element, color) {
  const known = color && CSS.supports('color', color);
  const wanted = known ? color : '';
  if (element.dataset.painted === wanted) return;
  element.dataset.painted = wanted;
  if (!known) {
    element.style.removeProperty('--state');
    Object.keys(DIM).forEach(ink => element.style.removeProperty(ink));
    return;
  }
  element.style.setProperty('--state', color);
  for (const [ink, dim] of Object.entries(DIM)) element.style.setProperty(ink, inkOn(color, dim));
}

function shapeOf(state) {
  const word = WORDS.find(([pattern]) => pattern.test(state));
  if (word) return word[1];
  let sum = 0;
  for (const letter of state) sum += letter.codePointAt(0);
  return OTHERS[sum % OTHERS.length];
}

const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const inks = new Map();

function inkOn(color, dim) {
  const shown = `oklch(from ${color} calc(l * ${dim}) calc(c * .88) h)`;
  if (!inks.has(shown)) {
    pen.fillStyle = color;
    pen.fillStyle = shown;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map(linear);
    const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    // contrast with white against contrast with black (WCAG 2); nothing less than black is enough on every colour
    inks.set(shown, 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#fff' : '#000');
  }
  return inks.get(shown);
}

function linear(channel) {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
