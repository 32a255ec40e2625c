import { repeat, type Canvas } from './canvas.ts';
import { mix } from './palette.ts';

/** A room: back wall, floor in perspective, a window with the sky in it, its light on the floor, a table with a lamp. */
export function drawInterior(canvas: Canvas): string {
  const { width, height, horizon, palette, random, focus } = canvas;
  const [top, middle, low] = palette.sky;
  const floor = Math.max(horizon, 430);
  const wall = mix(middle, palette.ink, 0.5);
  const pane = {
    x: width - focus - 120,
    y: random.between(110, 150),
    width: random.between(190, 250),
    height: 230,
  };
  const lamp = { x: focus, y: floor - 66 };
  const boards = repeat(15, (index) => {
    const near = -width * 0.6 + (index / 14) * width * 2.2;
    return `<path d="M${width / 2 + (near - width / 2) * 0.45} ${floor} L${near} ${height}" stroke="${palette.ink}" stroke-width="2" opacity="0.5"/>`;
  });
  return `
    <defs>
      <linearGradient id="pane" x2="0" y2="1"><stop stop-color="${mix(top, low, 0.5)}"/><stop offset="1" stop-color="${low}"/></linearGradient>
      <radialGradient id="wall" cx="${lamp.x / width}" cy="0.6" r="0.85"><stop stop-color="${mix(wall, palette.glow, 0.42)}"/>
        <stop offset="0.5" stop-color="${wall}"/><stop offset="1" stop-color="${palette.ink}"/></radialGradient>
      <radialGradient id="glow"><stop stop-color="${palette.glow}" stop-opacity="0.8"/>
        <stop offset="0.3" stop-color="${palette.glow}" stop-opacity="0.25"/><stop offset="1" stop-color="${palette.glow}" stop-opacity="0"/></radialGradient>
      <filter id="haze" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="14"/></filter>
    </defs>
    <rect width="${width}" height="${floor}" fill="url(#wall)"/>
    <rect y="${floor}" width="${width}" height="${height - floor}" fill="${mix(wall, palette.ink, 0.35)}"/>${boards}
    <rect x="${pane.x - 9}" y="${pane.y - 9}" width="${pane.width + 18}" height="${pane.height + 18}" fill="${palette.ink}"/>
    <rect x="${pane.x}" y="${pane.y}" width="${pane.width}" height="${pane.height}" fill="url(#pane)"/>
    <circle cx="${pane.x + pane.width * 0.62}" cy="${pane.y + 66}" r="20" fill="${palette.glow}" opacity="0.9"/>
    <path d="M${pane.x + pane.width / 2} ${pane.y} v${pane.height} M${pane.x} ${pane.y + pane.height / 2} h${pane.width}"
      stroke="${palette.ink}" stroke-width="8"/>
    <path d="M${pane.x} ${pane.y + pane.height} h${pane.width} L${pane.x + pane.width * 0.6} ${height} H${pane.x - pane.width * 1.1} Z"
      fill="${low}" opacity="0.34" filter="url(#haze)"/>
    <circle cx="${lamp.x}" cy="${lamp.y - 30}" r="230" fill="url(#glow)"/>
    <g fill="${palette.ink}"><rect x="${lamp.x - 150}" y="${lamp.y + 36}" width="300" height="13"/>
      <path d="M${lamp.x - 132} ${lamp.y + 48} h14 v120 h-14Z M${lamp.x + 118} ${lamp.y + 48} h14 v120 h-14Z"/>
      <rect x="${lamp.x - 3}" y="${lamp.y - 14}" width="6" height="50"/><rect x="${lamp.x - 18}" y="${lamp.y + 30}" width="36" height="6"/></g>
    <path d="M${lamp.x - 14} ${lamp.y - 50} h28 l16 38 h-60 Z" fill="${palette.glow}"/>`;
}
