// The four charts of the transfers page. Colours come from the style sheet, so that they follow light and dark.

import { el } from './dom.js';
import { bytes, count } from './format.js';
import { daysBetween } from './ranges.js';

const LIBRARY = '/vendor/echarts-6.0.0/echarts.esm.min.js';
const MANY = 24; // users side by side; more can be scrolled to
const MOST_DAYS = 800; // filled with days without transfers; beyond, only days that have some

const CHARTS = {
  transfers: {
    title: 'Transfers per user',
    unit: 'Transfers',
    show: count,
    categories: report => report.users.filter(user => user.transfers > 0),
    series: [['Transfers', 'transfers']],
  },
  bytes: {
    title: 'Bytes per user',
    unit: 'Bytes',
    show: bytes,
    categories: report => report.users.filter(user => user.uploadBytes + user.downloadBytes + user.otherBytes > 0),
    series: [['Upload', 'uploadBytes'], ['Download', 'downloadBytes'], ['Others', 'otherBytes']],
  },
  average: {
    title: 'Average bytes per transfer',
    unit: 'Bytes per transfer',
    show: bytes,
    categories: report => report.users.filter(user => user.averageBytes > 0),
    series: [['Average', 'averageBytes']],
  },
  days: {
    title: 'Activities per day',
    unit: 'Transfers',
    show: count,
    categories: days,
    series: [['Transfers', 'transfers']],
  },
};

let library = null;

/** One chart with its title and its downloads. */
export function chart(id) {
  const kind = CHARTS[id];
  const canvas = el('div', { class: 'chart', role: 'img' });
  const [asTable, asPicture] = ['CSV', 'PNG'].map(name =>
    el('button', { type: 'button', disabled: '', title: `Download as ${name}`, 'aria-label': `Download ${kind.title} as ${name}` }, name));
  const element = el('figure', { class: 'card', 'data-chart': id },
    el('header', {}, el('h2', {}, kind.title), el('div', { class: 'save' }, asTable, asPicture)), canvas);
  let drawn = null;
  let shown = null;

  asTable.addEventListener('click', () => {
    const text = csv(kind, shown.report);
    save(`${id}_${shown.report.from}_${shown.report.to}.csv`, URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' })));
  });
  asPicture.addEventListener('click', async () => {
    // the library may still be on its way
    await draw();
    save(`${id}_${shown.report.from}_${shown.report.to}.png`, drawn.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: style('--surface') }));
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw());

  async function draw() {
    if (shown === null) return;
    library ??= import(LIBRARY);
    const echarts = await library;
    if (drawn === null) {
      drawn = echarts.init(canvas, null, { renderer: 'canvas' });
      new ResizeObserver(() => drawn.resize()).observe(canvas);
    }
    const { report, how } = shown;
    canvas.setAttribute('aria-label', `${kind.title}, ${report.from} to ${report.to}; the table below has the figures`);
    // what depends on the data is replaced; the rest stays, so that what the mouse points at stays shown while the bars grow
    drawn.setOption(id === 'days' ? line(kind, report, how) : bars(kind, report, how), { replaceMerge: ['series', 'xAxis', 'yAxis', 'legend', 'dataZoom'] });
  }

  return {
    element,
    update(report, how) {
      shown = { report, how };
      asTable.disabled = asPicture.disabled = false;
      draw();
    },
  };
}

function bars(kind, report, how) {
  const users = kind.categories(report);
  const many = users.length > MANY;
  return {
    ...base(kind),
    legend: kind.series.length > 1 ? { top: 0, right: 0, icon: 'roundRect', textStyle: { color: style('--text-soft') } } : undefined,
    grid: { left: 8, right: 8, top: kind.series.length > 1 ? 36 : 16, bottom: many ? 44 : 8 },
    dataZoom: many ? [{ type: 'slider', startValue: 0, endValue: MANY - 1, height: 18, bottom: 8, brushSelect: false }, { type: 'inside' }] : undefined,
    xAxis: axis({ type: 'category', data: users.map(user => user.user), axisLabel: { rotate: users.length > 6 ? 35 : 0, overflow: 'truncate', width: 110, hideOverlap: true } }),
    yAxis: valueAxis(kind, how.log),
    series: kind.series.map(([name, field], i) => ({
      name,
      type: 'bar',
      barMaxWidth: 44,
      barGap: '10%',
      itemStyle: { color: style(`--series-${i + 1}`), borderRadius: [4, 4, 0, 0] },
      // a logarithm has no 0
      data: users.map(user => (user[field] > 0 ? user[field] : null)),
    })),
  };
}

function line(kind, report, how) {
  const all = kind.categories(report);
  const color = style('--series-1');
  return {
    ...base(kind),
    grid: { left: 8, right: 16, top: 24, bottom: 8 },
    xAxis: axis({ type: 'category', boundaryGap: false, data: all.map(day => day.day), axisLabel: { hideOverlap: true } }),
    yAxis: valueAxis(kind, false),
    series: [{
      name: kind.series[0][0],
      type: 'line',
      showSymbol: true,
      symbol: 'circle',
      lineStyle: { color, width: 2 },
      itemStyle: { color },
      areaStyle: { color, opacity: .12 },
      // today still grows: it stands out, with its number
      data: all.map(day => (day.day === how.today
        ? { value: day.transfers, symbolSize: 12, label: { show: true, formatter: count(day.transfers), position: 'top', color: style('--text'), fontWeight: 600 } }
        : { value: day.transfers, symbolSize: all.length > 120 ? 3 : 6 })),
    }],
  };
}

function base(kind) {
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 300,
    animationDurationUpdate: 300,
    textStyle: { fontFamily: style('--font') },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: style('--line'), opacity: .35 } },
      backgroundColor: style('--surface'),
      borderColor: style('--line'),
      confine: true,
      // an element, never text as markup: the names come from a log
      formatter: points => el('div', { class: 'tip' }, el('b', {}, points[0].name),
        ...points.map(point => el('span', {}, point.seriesName, el('b', {}, point.value === undefined || point.value === null ? '0' : kind.show(point.value))))),
    },
  };
}

function axis(more) {
  return {
    ...more,
    axisLine: { lineStyle: { color: style('--line') } },
    axisTick: { show: false },
    axisLabel: { color: style('--text-soft'), ...more.axisLabel },
  };
}

function valueAxis(kind, log) {
  return {
    type: log ? 'log' : 'value',
    // a line for each of B, kB, MB …
    logBase: kind.show === bytes ? 1000 : 10,
    // a bar of 1 must be seen
    min: log ? .5 : 0,
    startValue: log ? .5 : 0,
    minInterval: kind.show === count ? 1 : undefined,
    name: kind.unit,
    nameLocation: 'middle',
    nameRotate: 90,
    nameGap: 12,
    nameTextStyle: { color: style('--text-soft') },
    axisLabel: { color: style('--text-soft'), formatter: value => (value < 1 && value > 0 ? '' : kind.show(value)) },
    splitLine: { lineStyle: { color: style('--grid') } },
  };
}

/** All days of the range, those without transfers too, as far as there is any data. */
function days(report) {
  const first = report.firstDay > report.from ? report.firstDay : report.from;
  const last = report.lastDay < report.to ? report.lastDay : report.to;
  const known = new Map(report.days.map(day => [day.day, day]));
  const all = daysBetween(first, last);
  return all.length > MOST_DAYS ? report.days : all.map(day => known.get(day) ?? { day, transfers: 0, failed: 0, bytes: 0 });
}

function csv(kind, report) {
  const heads = kind === CHARTS.days ? ['day', 'transfers', 'failed', 'bytes'] : ['user', ...kind.series.map(([, field]) => field)];
  const rows = kind.categories(report).map(each => heads.map(head => each[head]));
  return [heads, ...rows].map(row => row.map(quoted).join(',')).join('\r\n') + '\r\n';
}

/** As RFC 4180; a name that a spreadsheet would take for a formula gets an apostrophe before it. */
function quoted(value) {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function save(name, address) {
  const link = el('a', { href: address, download: name });
  link.click();
  if (address.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
