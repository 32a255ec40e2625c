/** The value, where it is one of these: addresses may hold anything. */
export const oneOf = <T extends string>(all: readonly T[], value: string): T | undefined =>
  all.find((each) => each === value);
