import { repeat, type Canvas } from './canvas.ts';

/** People as silhouettes with a rim of light: small in a wide shot, head and shoulders in a close one. */
export function drawFigures(canvas: Canvas): string {
  const { reading, focus, width, palette, random } = canvas;
  if (reading.figures === 0) return '';
  if (reading.shot === 'close') return drawBust(canvas);

  const { scale, foot, apart } = placing(canvas);
  const start = focus + (focus < width / 2 ? apart : -apart);
  return repeat(reading.figures, (index) => {
    const x = start + index * 40 * scale * (index % 2 === 0 ? 1 : -0.8);
    const size = scale * random.between(0.9, 1.06);
    const lit = x < canvas.light.x ? 1 : -1;
    const coat = random.chance(0.55)
      ? 'M-13 -62 Q0 -70 13 -62 L19 0 Q0 5 -19 0 Z'
      : 'M-12 -62 Q0 -69 12 -62 L10 -26 L12 2 L3 2 L0 -24 L-3 2 L-12 2 L-10 -26 Z';
    return `<g transform="translate(${x} ${foot + (index % 2) * 8}) scale(${size})">
      <g fill="${palette.glow}" opacity="0.55" transform="translate(${1.4 * lit} -0.8)"><circle cy="-73" r="9"/><path d="M-3.5 -68 h7 v8 h-7Z"/><path d="${coat}"/></g>
      <g fill="${palette.ink}"><ellipse cy="3" rx="30" ry="4" opacity="0.45"/><circle cy="-73" r="9"/><path d="M-3.5 -68 h7 v8 h-7Z"/><path d="${coat}"/></g></g>`;
  });
}

/** How large people are, where their feet are, and how far they stand from the focus. */
function placing({ reading, height, horizon, random }: Canvas): {
  scale: number;
  foot: number;
  apart: number;
} {
  if (reading.shot === 'medium') return { scale: 3.9, foot: height + 40, apart: random.between(60, 200) };
  if (reading.ground === 'interior')
    return { scale: 3.1, foot: height - 110, apart: random.between(230, 300) };
  if (reading.ground === 'sea') return { scale: 0.62, foot: horizon - 22, apart: random.between(46, 90) };
  return { scale: random.between(0.95, 1.25), foot: horizon + 132, apart: random.between(110, 190) };
}

function drawBust({ focus, width, palette, light, random }: Canvas): string {
  const x = Math.min(width * 0.72, Math.max(width * 0.28, focus));
  const lit = x < light.x ? 1 : -1;
  const scale = random.between(0.94, 1.12);
  const head = `<ellipse cy="-170" rx="76" ry="96"/><path d="M-34 -90 h68 l6 60 h-80Z"/>
    <path d="M-230 190 Q-222 -14 -92 -40 Q0 -62 92 -40 Q222 -14 230 190 Z"/>`;
  return `<g transform="translate(${x} 520) scale(${scale})"><g fill="${palette.glow}" opacity="0.8"
    transform="translate(${5 * lit} -3)">${head}</g><g fill="${palette.ink}">${head}</g></g>`;
}
