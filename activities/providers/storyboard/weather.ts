import { repeat, type Canvas } from './canvas.ts';

export function drawWeather(canvas: Canvas): string {
  const { width, height, horizon, palette, random, reading } = canvas;
  if (reading.ground === 'interior') return '';
  switch (reading.weather) {
    case 'rain': {
      const lean = random.between(10, 34);
      const drops = repeat(150, () => {
        const long = random.between(14, 46);
        const x = random.between(-30, width + 30);
        const y = random.between(-20, height);
        return `M${x.toFixed(0)} ${y.toFixed(0)} l${((-lean * long) / 46).toFixed(1)} ${long.toFixed(0)} `;
      });
      return `<path d="${drops}" stroke="${palette.glow}" stroke-width="1.2" opacity="0.26"/>`;
    }
    case 'snow':
      return repeat(170, () => {
        const size = random.between(0.8, 3.4);
        return `<circle cx="${random.between(0, width)}" cy="${random.between(0, height)}" r="${size}" fill="#ffffff" opacity="${random.between(0.3, 0.85)}"/>`;
      });
    case 'fog':
      return `<g filter="url(#haze)">${repeat(
        5,
        (index) =>
          `<rect x="${random.between(-200, 40)}" y="${horizon - 60 + index * 44}" width="${width * random.between(0.7, 1.2)}" height="${random.between(20, 46)}"
            rx="20" fill="${palette.sky[2]}" opacity="${random.between(0.16, 0.36)}"/>`,
      )}</g>`;
    case 'clear':
      return '';
  }
}
