/*
 * What everybody tries first. A secret or a password of production is none of these.
 */

/** Words of examples, and of those who will change it later. */
const WORDS = [
  ...['changeme', 'changethis', 'replaceme', 'secret', 'password', 'example', 'default', 'placeholder'],
  ...['development', 'greenlit', 'director', 'keyboardcat', 'letmein', 'qwerty', '12345678', 'abcdefgh'],
];

/** Of the first admin of a development, the demo account, the seeded people, and the usual ones. */
const PASSWORDS = new Set([
  ...['admin', 'admin123', 'administrator', 'root', 'demo', 'demo123', 'test', 'test123', 'guest', 'user'],
  ...['greenlit', 'director', 'colorist', 'engineer', 'readonly', 'password', 'password1', 'passw0rd'],
  ...['12345', '123456', '1234567', '12345678', '123456789', '1234567890', 'qwerty', 'qwerty123', 'letmein'],
  ...['welcome', 'welcome1', 'iloveyou', 'abc123', 'abcde', 'secret', 'changeme', '11111', '111111', '00000'],
  ...['cleo-grades', 'carl-grades', 'ada-decides'],
]);

/** Whether everybody knows it: a well-known one, a single character again and again, or the account's own name. */
export const isKnownPassword = (password: string, username?: string): boolean =>
  PASSWORDS.has(password.toLowerCase()) ||
  new Set(password).size < 3 ||
  password.toLowerCase() === username?.toLowerCase();

/** Characters; "openssl rand -hex 32" gives 64. */
const LEAST = 32;
const LEAST_DISTINCT = 8;

/** What is wrong with a secret, such as `has fewer than 32 characters`; null: nothing that can be seen. */
export function weaknessOf(secret: string): string | null {
  const letters = secret.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const word = WORDS.find((word) => letters.includes(word));
  if (word !== undefined) return `contains "${word}"`;
  if (secret.length < LEAST) return `has fewer than ${LEAST} characters`;
  if (new Set(secret).size < LEAST_DISTINCT || isRepeated(secret)) return 'repeats itself';
  return null;
}

/** A shorter text again and again: found in itself doubled before its end. */
const isRepeated = (text: string): boolean => (text + text).indexOf(text, 1) < text.length;
