import { repeat, silhouette, type Canvas } from './canvas.ts';
import { mix } from './palette.ts';

/** Layers from the horizon to the viewer, each darker: near things lose the air between. */
export function drawGround(canvas: Canvas): string {
  const { reading } = canvas;
  if (reading.ground === 'sea') return drawSea(canvas);
  const layers = [0, 0.34, 0.7].map((depth) => {
    switch (reading.ground) {
      case 'mountains':
        return drawRidge(canvas, depth, { height: 250, roughness: 0.9 });
      case 'city':
        return drawSkyline(canvas, depth);
      case 'forest':
        return drawTreeline(canvas, depth);
      case 'desert':
        return drawRidge(canvas, depth, { height: 70, roughness: 0.03 });
      default:
        return drawRidge(canvas, depth, { height: 95, roughness: 0.12 });
    }
  });
  const mist = `<rect x="-400" y="${canvas.horizon - 26}" width="${canvas.width + 800}" height="64" fill="${canvas.palette.sky[2]}"
    opacity="0.42" filter="url(#haze)"/>`;
  return layers.join(mist);
}

/** Colour of a layer: 0 at the horizon, 1 at the viewer's feet. */
export function layerColor({ palette }: Canvas, depth: number): string {
  return mix(mix(palette.sky[2], palette.sky[1], 0.65), palette.ink, 0.3 + 0.66 * depth);
}

const layerTop = ({ horizon, height }: Canvas, depth: number): number =>
  horizon + (height - horizon) * depth * 0.72;

function drawRidge(canvas: Canvas, depth: number, shape: { height: number; roughness: number }): string {
  const { width, random } = canvas;
  const top = layerTop(canvas, depth);
  const waves = [1, 2.3, 4.1].map((frequency) => ({
    frequency: (frequency * Math.PI * random.between(0.7, 1.5)) / width,
    phase: random.between(0, 6.28),
    size: (shape.height * (1 - depth * 0.45)) / frequency / 1.7,
  }));
  const jag = shape.roughness * shape.height * 0.03;
  const points: [number, number][] = [];
  for (let x = 0; x <= width + 14; x += 14) {
    const swell = waves.reduce(
      (sum, { frequency, phase, size }) =>
        sum + (crest(x * frequency * 2 + phase, shape.roughness) + 0.35) * size,
      0,
    );
    points.push([x, top - swell * 0.55 + random.between(-jag, jag)]);
  }
  return `<path d="${silhouette(points, canvas)}" fill="${layerColor(canvas, depth)}"/>`;
}

/** A wave between -1 and 1: round for hills, with sharp tops for mountains. */
function crest(angle: number, roughness: number): number {
  return roughness > 0.5 ? 1 - 2 * Math.abs(Math.sin(angle / 2)) : Math.sin(angle);
}

function drawSkyline(canvas: Canvas, depth: number): string {
  const { width, random, palette } = canvas;
  const base = layerTop(canvas, depth) + 60;
  const color = layerColor(canvas, depth);
  let blocks = '';
  for (let x = -20; x < width;) {
    const wide = random.between(38, 96) * (1 + depth * 0.9);
    const tall = random.between(60, 300) * (1 - depth * 0.45);
    const top = base - tall;
    blocks += `<rect x="${x}" y="${top}" width="${wide + 1}" height="${canvas.height - top}" fill="${color}"/>`;
    if (random.chance(0.25))
      blocks += `<rect x="${x + wide / 2}" y="${top - 26}" width="2.5" height="27" fill="${color}"/>`;
    for (let y = top + 12; y < top + tall - 10; y += 15) {
      for (let column = x + 8; column < x + wide - 9; column += 12) {
        if (!random.chance(0.16 + depth * 0.1)) continue;
        blocks += `<rect x="${column}" y="${y}" width="5" height="7" fill="${palette.glow}" opacity="${random.between(0.25, 0.85)}"/>`;
      }
    }
    x += wide + (random.chance(0.3) ? random.between(4, 40) : 0);
  }
  return blocks;
}

function drawTreeline(canvas: Canvas, depth: number): string {
  const { width, random } = canvas;
  const base = layerTop(canvas, depth) + 40;
  const color = layerColor(canvas, depth);
  const floor = `<rect y="${base - 30}" width="${width}" height="${canvas.height}" fill="${color}"/>`;
  const spacing = 22 + depth * 34;
  return (
    floor +
    repeat(width / spacing + 2, (index) => {
      const x = index * spacing + random.between(-12, 12);
      const tall = random.between(90, 190) * (0.55 + depth * 0.95);
      const half = tall * random.between(0.15, 0.22);
      const tiers = [0, 0.26, 0.52].map((start, tier) => {
        const top = base - tall + tall * start;
        const spread = half * (0.5 + tier * 0.28);
        return `M${x} ${top} L${x - spread} ${top + tall * 0.46} L${x + spread} ${top + tall * 0.46} Z`;
      });
      return `<path d="${tiers.join(' ')}" fill="${color}"/>`;
    })
  );
}

function drawSea(canvas: Canvas): string {
  const { width, height, horizon, palette, light, random, reading } = canvas;
  const [top, middle, low] = palette.sky;
  const rough = reading.light === 'storm' ? 2.4 : 1;
  const depthOf = (index: number) => (index / 46) ** 1.8;
  const swell = repeat(46, (index) => {
    const y = horizon + 6 + depthOf(index) * (height - horizon);
    const wide = random.between(60, 240) * (0.4 + depthOf(index) * 1.8);
    const x = random.between(-100, width);
    const crest = (3 + depthOf(index) * 16) * rough;
    return `<path d="M${x} ${y} q${wide / 2} ${-crest} ${wide} 0 q${-wide / 2} ${-crest * 0.4} ${-wide} 0Z"
      fill="${index % 3 === 0 ? low : palette.ink}" opacity="${index % 3 === 0 ? 0.3 : 0.35}"/>`;
  });
  const glitter = repeat(64, (index) => {
    const depth = (index / 64) ** 1.6;
    const spread = 14 + depth * 150;
    const wide = random.between(6, 40) * (0.5 + depth);
    return `<rect x="${light.x + random.between(-spread, spread) - wide / 2}" y="${horizon + 4 + depth * (height - horizon) * 0.9}"
      width="${wide}" height="${1.2 + depth * 2.2}" rx="1" fill="${palette.glow}" opacity="${0.75 * (1 - depth * 0.8)}"/>`;
  });
  return `
    <defs><linearGradient id="sea" x2="0" y2="1"><stop stop-color="${mix(low, middle, 0.45)}"/>
      <stop offset="0.35" stop-color="${mix(middle, top, 0.5)}"/><stop offset="1" stop-color="${palette.ink}"/></linearGradient></defs>
    <rect y="${horizon}" width="${width}" height="${height - horizon}" fill="url(#sea)"/>${swell}${glitter}${drawShore(canvas)}`;
}

/** A headland for whatever stands there, and rocks near the viewer. */
function drawShore(canvas: Canvas): string {
  const { width, height, horizon, focus, random } = canvas;
  const reach = random.between(190, 330);
  const rise = random.between(30, 62);
  const side = focus < width / 2 ? -40 : width + 40;
  const tip = focus < width / 2 ? focus + reach * 0.8 : focus - reach * 0.8;
  const headland = `<path d="M${side} ${horizon - rise * 0.8} Q${focus} ${horizon - rise * 1.7} ${(focus + tip) / 2} ${horizon - rise * 0.4}
    T${tip} ${horizon + 26} L${side} ${horizon + 70} Z" fill="${layerColor(canvas, 0.62)}"/>`;
  const rocks = repeat(7, () => {
    const x = random.between(-20, width);
    const size = random.between(26, 90);
    const y = height - random.between(0, 60);
    return `<path d="M${x - size} ${y + 60} L${x - size * 0.5} ${y - size * 0.3} L${x + size * 0.1} ${y - size * 0.55}
      L${x + size * 0.7} ${y - size * 0.1} L${x + size * 1.2} ${y + 60} Z" fill="${layerColor(canvas, 0.97)}"/>`;
  });
  return headland + rocks;
}
