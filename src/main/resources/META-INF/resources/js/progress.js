// How far a source is that is much behind, and what was noticed about it.

import { el, say, show } from './dom.js';
import { count, duration, time } from './format.js';
import { now } from './live.js';

/** A bar with its words; hidden while the source is not much behind. */
export function catchUpLine() {
  const bar = el('progress', { max: '100', 'aria-label': 'Catching up' });
  const words = el('span');
  const element = el('p', { class: 'catching', hidden: '' }, bar, words);
  return {
    element,
    update(card) {
      const progress = card.progress;
      show(element, Boolean(progress));
      if (!progress) return;
      bar.value = progress.percent;
      say(words, [`${progress.percent} %`, `${count(progress.linesPerSecond)} lines/s`, leftText(progress)].join(' · '));
    },
  };
}

const leftText = progress => Number.isInteger(progress.secondsLeft) ? `${duration(progress.secondsLeft * 1000)} left` : 'nothing moves';

/** What was found and dealt with. */
export function noticeLine() {
  const element = el('p', { class: 'notice', role: 'status', hidden: '' });
  return {
    element,
    update(card) {
      show(element, Boolean(card.notice));
      if (card.notice) say(element, `${time(card.notice.at, now())}: ${card.notice.text}`);
    },
  };
}

/** What was lost or not usable, in a word; nothing if all arrived. */
export function lossText(card) {
  const told = [];
  if (card.gaps > 0) told.push(`${count(card.gaps)} ${card.gaps === 1 ? 'gap' : 'gaps'}`);
  if (card.rejected > 0) told.push(`${count(card.rejected)} rejected`);
  return told.join(', ');
}
