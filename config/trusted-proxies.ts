import { isIP } from 'node:net';
import { z } from 'zod';

const ADDRESS_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/** An address, or a network as `10.0.0.0/8`. */
function isAddress(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = isIP(address) === 4 ? 32 : 128;
  const isPrefix = prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= bits);
  return isIP(address) > 0 && isPrefix && rest.length === 0;
}

/** As Express's `trust proxy` takes it: how many proxies stand in front, or which addresses they have. */
export const trustedProxies = z.string().transform((value, context) => {
  if (/^\d$/.test(value)) return Number(value);
  const listed = value.split(',').map((one) => one.trim());
  if (listed.every((one) => ADDRESS_RANGES.includes(one) || isAddress(one))) return listed;
  context.addIssue(
    `must be a number of proxies, or a list of addresses, networks and ${ADDRESS_RANGES.join(', ')}`,
  );
  return z.NEVER;
});
