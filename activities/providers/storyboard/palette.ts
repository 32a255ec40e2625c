import type { Light } from './reading.ts';
import type { Random } from './random.ts';

/** Colours of a frame, `#rrggbb`. */
export interface Palette {
  /** Sky from the top down to the horizon. */
  readonly sky: readonly [string, string, string];
  /** Sun, moon, lamps. */
  readonly glow: string;
  /** Nearest silhouettes. */
  readonly ink: string;
  readonly stars: boolean;
}

const palettes: Record<Light, readonly [Palette, ...Palette[]]> = {
  night: [
    { sky: ['#060a18', '#0f1d3a', '#2a4568'], glow: '#f3e9c8', ink: '#03050b', stars: true },
    { sky: ['#080714', '#1b1a3f', '#473f72'], glow: '#f6dfc0', ink: '#05040c', stars: true },
  ],
  dawn: [
    { sky: ['#1b2a4a', '#7a5a7c', '#f2b28a'], glow: '#ffe2b8', ink: '#0d1220', stars: false },
    { sky: ['#20364f', '#5f8296', '#f4cf9f'], glow: '#fff0cf', ink: '#0c161f', stars: false },
  ],
  day: [
    { sky: ['#24527a', '#5b93b5', '#cfe0df'], glow: '#fff7df', ink: '#10202a', stars: false },
    { sky: ['#2d6073', '#79aab0', '#e9e2c4'], glow: '#fff6d8', ink: '#13231f', stars: false },
  ],
  dusk: [
    { sky: ['#1a1633', '#7d3350', '#f08a4b'], glow: '#ffd08a', ink: '#0c0813', stars: false },
    { sky: ['#22203a', '#94503f', '#f6b15c'], glow: '#ffe0a0', ink: '#120b0d', stars: false },
  ],
  storm: [
    { sky: ['#0b1116', '#24333c', '#5d7278'], glow: '#d6e4e0', ink: '#04080a', stars: false },
    { sky: ['#0d0f17', '#2b2f40', '#666b80'], glow: '#dcdcea', ink: '#05060a', stars: false },
  ],
  mist: [
    { sky: ['#39454d', '#6f7f86', '#b9c2c0'], glow: '#f1efe2', ink: '#12191d', stars: false },
    { sky: ['#3b3f49', '#767a86', '#c4bfba'], glow: '#f5eadb', ink: '#15161c', stars: false },
  ],
  winter: [
    { sky: ['#26384d', '#6d8ba3', '#dbe5ea'], glow: '#ffffff', ink: '#0f1a26', stars: false },
    { sky: ['#2c3350', '#8089ad', '#e6dfe8'], glow: '#fff4ea', ink: '#131626', stars: false },
  ],
  fire: [
    { sky: ['#12060a', '#5a1418', '#e2532a'], glow: '#ffc36b', ink: '#080304', stars: false },
    { sky: ['#160a08', '#6b2413', '#f0802f'], glow: '#ffd98a', ink: '#0a0504', stars: false },
  ],
  noir: [{ sky: ['#08090a', '#2b2d30', '#8d9093'], glow: '#f4f4f0', ink: '#040405', stars: false }],
};

export function choosePalette(light: Light, random: Random): Palette {
  return random.pick(palettes[light]);
}

/** The colour so far on the way from one to another, 0 to 1. */
export function mix(from: string, to: string, share: number): string {
  const channel = (color: string, index: number) =>
    Number.parseInt(color.slice(1 + index * 2, 3 + index * 2), 16);
  const mixed = [0, 1, 2].map((index) => channel(from, index) * (1 - share) + channel(to, index) * share);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
