import type { Binding } from '../keys/keymap.ts';

/** What every player can do, whatever it plays. */
export interface Transport {
  /** Frames a second. */
  readonly fps: number;
  readonly toggle: () => void;
  /** By so many frames, and stops there. */
  readonly step: (frames: number) => void;
  readonly shuttle: (key: 'j' | 'k' | 'l') => void;
  /** To a frame from 0, at most to the last. */
  readonly seekFrame: (frame: number) => void;
}

/** The one map of all players: an edit suite's J K L, frame steps on the arrows and on the keys of `<` and `>`. */
const MAP: readonly (Omit<Binding, 'run'> & { readonly run: (transport: Transport) => void })[] = [
  { keys: ['Space'], label: 'Play or pause', run: ({ toggle }) => toggle() },
  { keys: ['j'], label: 'Backwards, again: faster', run: ({ shuttle }) => shuttle('j') },
  { keys: ['k'], label: 'Stop', run: ({ shuttle }) => shuttle('k') },
  { keys: ['l'], label: 'Forwards, again: faster', run: ({ shuttle }) => shuttle('l') },
  { keys: ['ArrowLeft', ','], label: 'One frame back', run: ({ step }) => step(-1) },
  { keys: ['ArrowRight', '.'], label: 'One frame on', run: ({ step }) => step(1) },
  { keys: ['Shift+ArrowLeft'], label: 'One second back', run: ({ step, fps }) => step(-Math.round(fps)) },
  { keys: ['Shift+ArrowRight'], label: 'One second on', run: ({ step, fps }) => step(Math.round(fps)) },
  { keys: ['Home'], label: 'First frame', run: ({ seekFrame }) => seekFrame(0) },
  { keys: ['End'], label: 'Last frame', run: ({ seekFrame }) => seekFrame(Infinity) },
];

/** @param others keys that mean something else where this player stands. */
export const transportKeys = (transport: Transport, others: readonly string[] = []): Binding[] =>
  MAP.flatMap(({ keys, label, run }) => {
    const own = keys.filter((key) => !others.includes(key));
    return own.length > 0 ? [{ keys: own, label, run: () => run(transport) }] : [];
  });

/** Beside the transport, in players that can fill the screen. */
export const FULL_SCREEN = { keys: ['f'], label: 'Full screen' } as const;

/** As the list of keys shows them where the player is not open yet. */
export const transportList: readonly Binding[] = transportKeys({
  fps: 1,
  toggle: () => undefined,
  step: () => undefined,
  shuttle: () => undefined,
  seekFrame: () => undefined,
});
