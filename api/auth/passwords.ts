import bcrypt from 'bcrypt';

/** bcrypt reads this many bytes and no more. */
const MAX_BYTES = 72;

/** bcrypt's logarithmic cost; 12 takes about 250 ms. */
const PASSWORD_COST = 12;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** With null for the hash (no such user) it takes as long and answers false. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

/** @param cost lower in tests only. */
export function createPasswords(cost: number = PASSWORD_COST): Passwords {
  const nobody = bcrypt.hash('', cost);
  return {
    hash: (password) => bcrypt.hash(password, cost),
    async verify(password, hash) {
      const isRight = await bcrypt.compare(password, hash ?? (await nobody));
      return isRight && hash !== null && Buffer.byteLength(password) <= MAX_BYTES;
    },
  };
}
