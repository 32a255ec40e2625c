import { repeat, type Canvas } from './canvas.ts';
import { mix } from './palette.ts';

export function drawSky(canvas: Canvas): string {
  const { width, palette, light, horizon, random, reading } = canvas;
  const [top, middle, low] = palette.sky;
  const clouds = reading.light === 'storm' || reading.light === 'mist' ? 11 : 5;
  return `
    <defs>
      <linearGradient id="sky" x2="0" y2="1" gradientUnits="objectBoundingBox">
        <stop stop-color="${top}"/><stop offset="0.55" stop-color="${middle}"/><stop offset="1" stop-color="${low}"/>
      </linearGradient>
      <radialGradient id="glow"><stop stop-color="${palette.glow}" stop-opacity="0.75"/>
        <stop offset="0.2" stop-color="${palette.glow}" stop-opacity="0.3"/>
        <stop offset="0.5" stop-color="${palette.glow}" stop-opacity="0.08"/><stop offset="1" stop-color="${palette.glow}" stop-opacity="0"/></radialGradient>
      <filter id="soft" x="-30%" y="-80%" width="160%" height="260%"><feGaussianBlur stdDeviation="22 9"/></filter>
      <filter id="haze" x="-10%" y="-100%" width="120%" height="300%"><feGaussianBlur stdDeviation="14"/></filter>
    </defs>
    <rect width="${width}" height="100%" fill="${low}"/><rect width="${width}" height="${horizon + 4}" fill="url(#sky)"/>
    ${palette.stars ? drawStars(canvas) : ''}
    <circle cx="${light.x}" cy="${light.y}" r="${light.radius * 6.5}" fill="url(#glow)"/>
    ${reading.light === 'storm' ? '' : drawDisc(canvas)}
    <g filter="url(#soft)">${repeat(clouds, (index) => {
      const y = random.between(40, horizon * 0.85);
      const tint = mix(index % 2 === 0 ? top : palette.glow, middle, random.between(0.35, 0.75));
      return `<ellipse cx="${random.between(-80, width + 80)}" cy="${y}" rx="${random.between(120, 340)}"
        ry="${random.between(8, 30)}" fill="${tint}" opacity="${random.between(0.25, 0.6)}"/>`;
    })}</g>`;
}

function drawStars({ width, horizon, random }: Canvas): string {
  return repeat(
    140,
    () =>
      `<circle cx="${random.between(0, width)}" cy="${random.between(0, horizon * 0.9)}" r="${random.between(0.4, 1.5)}"
        fill="#ffffff" opacity="${random.between(0.2, 0.85)}"/>`,
  );
}

/** The sun; at night a moon, cut to a crescent as often as not. */
function drawDisc({ palette, light, random }: Canvas): string {
  const { x, y, radius } = light;
  const disc = `<circle cx="${x}" cy="${y}" r="${radius}" fill="${palette.glow}" opacity="0.96"/>`;
  if (!palette.stars || random.chance(0.5)) return disc;
  return `<mask id="crescent"><rect width="100%" height="100%" fill="#fff"/>
      <circle cx="${x + radius * 0.5}" cy="${y - radius * 0.2}" r="${radius * 0.92}" fill="#000"/></mask>
    <g mask="url(#crescent)">${disc}</g>`;
}
