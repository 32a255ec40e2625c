import { repeat, type Canvas } from './canvas.ts';
import { layerColor } from './ground.ts';
import { mix } from './palette.ts';
import type { Subject } from './reading.ts';

/** Things the prompt names, standing near the focus, lit from the frame's light. */
export function drawSubjects(canvas: Canvas): string {
  return canvas.reading.subjects.map((subject) => drawings[subject](canvas)).join('');
}

/** Where things stand: on the headland by the sea, a little into the land elsewhere. */
const footing = ({ horizon, reading }: Canvas): number => horizon + (reading.ground === 'sea' ? -34 : 74);

const drawings: Record<Subject, (canvas: Canvas) => string> = {
  lighthouse(canvas) {
    const { focus: x, palette, random, width } = canvas;
    const foot = footing(canvas) + 6;
    const tall = random.between(190, 250);
    const top = foot - tall;
    const body = mix(layerColor(canvas, 0.2), palette.glow, 0.16);
    const bands = repeat(3, (index) => {
      const y = top + 26 + (tall / 3) * index * 0.95;
      const half = 11 + 10 * ((y - top) / tall);
      return `<path d="M${x - half} ${y + 22} L${x - half + 1.6} ${y} L${x + half - 1.6} ${y} L${x + half} ${y + 22}Z"
        fill="${palette.ink}" opacity="0.55"/>`;
    });
    const beam = (reach: number, drop: number) =>
      `<path d="M${x} ${top - 9} L${reach} ${top - 9 - drop} L${reach} ${top - 9 + drop * 1.5} Z" fill="url(#beam)"/>`;
    return `
      <defs><radialGradient id="beam" gradientUnits="userSpaceOnUse" cx="${x}" cy="${top - 9}" r="${width * 0.75}">
        <stop stop-color="${palette.glow}" stop-opacity="0.85"/><stop offset="0.4" stop-color="${palette.glow}" stop-opacity="0.2"/>
        <stop offset="1" stop-color="${palette.glow}" stop-opacity="0"/></radialGradient></defs>
      ${beam(x + width, random.between(60, 130))}${beam(x - width, random.between(60, 130))}
      <path d="M${x - 21} ${foot + 8} L${x - 11} ${top + 6} L${x + 11} ${top + 6} L${x + 21} ${foot + 8} Z" fill="${body}"/>${bands}
      <path d="M${x + 4} ${top + 6} L${x + 11} ${top + 6} L${x + 21} ${foot + 8} L${x + 8} ${foot + 8} Z" fill="${palette.ink}" opacity="0.4"/>
      <rect x="${x - 16}" y="${top}" width="32" height="6" fill="${palette.ink}"/>
      <rect x="${x - 9}" y="${top - 18}" width="18" height="18" fill="${palette.glow}"/>
      <path d="M${x - 12} ${top - 18} L${x} ${top - 34} L${x + 12} ${top - 18} Z" fill="${palette.ink}"/>
      <circle cx="${x}" cy="${top - 9}" r="64" fill="url(#glow)"/>`;
  },
  ship(canvas) {
    const { width, horizon, focus, palette, random, reading } = canvas;
    const x =
      focus < width / 2
        ? random.between(width * 0.6, width * 0.85)
        : random.between(width * 0.14, width * 0.4);
    const y = horizon + (reading.ground === 'sea' ? random.between(14, 40) : 60);
    const scale = random.between(0.8, 1.3);
    return `<g transform="translate(${x} ${y}) scale(${scale}) rotate(${random.between(-4, 4)})" fill="${layerColor(canvas, 0.9)}">
      <path d="M-62 0 L60 0 L44 22 L-48 22 Z"/><rect x="-4" y="-84" width="3" height="86"/><rect x="26" y="-60" width="2.4" height="62"/>
      <path d="M-2 -80 L-2 -8 L-48 -8 Q-18 -40 -2 -80Z" opacity="0.92"/><path d="M1 -76 L1 -8 L24 -8 Q20 -44 1 -76Z" opacity="0.8"/>
      <circle cx="-40" cy="-4" r="2.6" fill="${palette.glow}"/></g>`;
  },
  house(canvas) {
    const { focus, palette, random } = canvas;
    const x = focus + random.between(60, 150) * (random.chance(0.5) ? 1 : -1);
    const y = footing(canvas) + 12;
    return `<g transform="translate(${x} ${y})" fill="${layerColor(canvas, 0.86)}">
      <rect x="-46" y="-50" width="92" height="60"/><path d="M-56 -48 L-30 -86 L34 -86 L58 -48 Z"/><rect x="18" y="-104" width="13" height="30"/>
      <g fill="${palette.glow}"><rect x="-30" y="-36" width="15" height="18" opacity="0.95"/><rect x="14" y="-36" width="15" height="18" opacity="0.7"/></g>
      <circle cx="-22" cy="-27" r="34" fill="url(#glow)" opacity="0.7"/></g>`;
  },
  tower(canvas) {
    const { focus, palette, random } = canvas;
    const x = focus + random.between(-40, 40);
    const y = footing(canvas) + 10;
    return `<g transform="translate(${x} ${y})" fill="${layerColor(canvas, 0.8)}">
      <rect x="-24" y="-170" width="48" height="184"/><path d="M-30 -168 L0 -250 L30 -168 Z"/><rect x="24" y="-70" width="92" height="84"/>
      <path d="M22 -68 L70 -112 L120 -68 Z"/><path d="M-7 -120 q7 -16 14 0 v22 h-14Z" fill="${palette.glow}" opacity="0.85"/></g>`;
  },
  tree(canvas) {
    const { width, focus, random } = canvas;
    const x = focus < width / 2 ? width * random.between(0.74, 0.9) : width * random.between(0.1, 0.26);
    const y = footing(canvas) + 70;
    const branch = (length: number, angle: number, px: number, py: number, depth: number): string => {
      const ex = px + Math.cos(angle) * length;
      const ey = py + Math.sin(angle) * length;
      const limb = `M${px.toFixed(1)} ${py.toFixed(1)} L${ex.toFixed(1)} ${ey.toFixed(1)} `;
      const stroke = `<path d="${limb}" stroke-width="${(depth ** 1.7 * 0.75 + 0.6).toFixed(1)}"/>`;
      if (depth === 0) return stroke;
      const turn = random.between(0.3, 0.55);
      return (
        stroke +
        branch(length * 0.76, angle - turn, ex, ey, depth - 1) +
        branch(length * 0.72, angle + turn, ex, ey, depth - 1)
      );
    };
    return `<g stroke="${layerColor(canvas, 0.95)}" stroke-linecap="round">${branch(random.between(82, 112), -1.57, x, y, 6)}</g>`;
  },
  road(canvas) {
    const { width, height, horizon, focus, palette, reading } = canvas;
    if (reading.ground === 'sea') return '';
    const color = mix(layerColor(canvas, 0.7), palette.sky[2], 0.35);
    return `<path d="M${focus - 3} ${horizon + 46} C${focus + 70} ${horizon + 110} ${width * 0.32} ${height - 130} ${width * 0.26} ${height}
      L${width * 0.62} ${height} C${width * 0.5} ${height - 140} ${focus + 110} ${horizon + 110} ${focus + 5} ${horizon + 46} Z"
      fill="${color}" opacity="0.55"/>`;
  },
  bridge(canvas) {
    const { width, horizon, random } = canvas;
    const y = horizon + random.between(10, 40);
    const arches = repeat(7, (index) => {
      const x = (width / 6) * index;
      return `<path d="M${x} ${y + 60} V${y} h10 V${y + 60} Z M${x + 10} ${y + 44} Q${x + width / 12} ${y - 6} ${x + width / 6} ${y + 44} V${y + 6} H${x + 10}Z"/>`;
    });
    return `<g fill="${layerColor(canvas, 0.72)}"><rect y="${y - 5}" width="${width}" height="12"/>${arches}</g>`;
  },
  birds(canvas) {
    const { width, horizon, palette, random } = canvas;
    const x = random.between(width * 0.25, width * 0.7);
    return repeat(9, (index) => {
      const size = random.between(7, 15);
      const bx = x + (index - 4) * 26 + random.between(-10, 10);
      const by = horizon * 0.42 + Math.abs(index - 4) * 11 + random.between(-9, 9);
      return `<path d="M${bx - size} ${by - size * 0.3} Q${bx - size * 0.4} ${by - size * 0.7} ${bx} ${by}
        Q${bx + size * 0.4} ${by - size * 0.7} ${bx + size} ${by - size * 0.3}" fill="none" stroke="${palette.ink}" stroke-width="2"/>`;
    });
  },
  lamp(canvas) {
    const { focus, palette, random, reading } = canvas;
    if (reading.subjects.includes('lighthouse') || reading.ground === 'interior') return '';
    const x = focus + random.between(-90, 90);
    const y = footing(canvas) + 30;
    return `<circle cx="${x}" cy="${y - 92}" r="120" fill="url(#glow)" opacity="0.8"/>
      <path d="M${x - 2} ${y + 20} V${y - 84} h4 V${y + 20}Z M${x - 9} ${y - 84} h18 l-4 -20 h-10Z" fill="${palette.ink}"/>
      <circle cx="${x}" cy="${y - 93}" r="6" fill="${palette.glow}"/>`;
  },
};
