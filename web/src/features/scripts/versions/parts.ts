interface Scene {
  readonly omitted: boolean;
  readonly cast: readonly string[];
  readonly named: readonly string[];
}

/** In how many scenes a part is. */
export interface Part {
  readonly speaks: number;
  /** It is named in capitals, and does not speak. */
  readonly named: number;
}

export function partOf(scenes: readonly Scene[], name: string): Part {
  const shot = scenes.filter(({ omitted }) => !omitted);
  return {
    speaks: shot.filter(({ cast }) => cast.includes(name)).length,
    named: shot.filter(({ named }) => named.includes(name)).length,
  };
}

/** Whose sides there can be: who speaks, in the order of the cast, and who is only named, by name. */
export function partsOf(scenes: readonly Scene[], cast: readonly { readonly name: string }[]) {
  const speakers = cast.map(({ name }) => name);
  const named = new Set(scenes.filter(({ omitted }) => !omitted).flatMap(({ named }) => named));
  for (const name of speakers) named.delete(name);
  const others = [...named].toSorted((one, other) => one.localeCompare(other));
  return [
    ...(speakers.length > 0 ? [{ group: 'Speak', items: speakers }] : []),
    ...(others.length > 0 ? [{ group: 'Only named in capitals', items: others }] : []),
  ];
}
