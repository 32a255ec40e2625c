import { isUtf8 } from 'node:buffer';
import { ProblemError } from './errors.ts';

const malformed = (what: string): ProblemError => new ProblemError('malformed_json', `${what} is not UTF-8.`);

/** Hands body-parser the check of what it has read, before it puts U+FFFD for what it cannot decode. */
export function assertUtf8(_request: unknown, _response: unknown, body: Buffer, charset: string): void {
  if (charset.toLowerCase() !== 'utf-8')
    throw new ProblemError('unsupported_media_type', 'The body has a character set that is not read here.');
  if (!isUtf8(body)) throw malformed('The body');
}

/** The same of a form, whose characters are mostly percent-encoded. */
export function assertUtf8Form(request: unknown, response: unknown, body: Buffer, charset: string): void {
  assertUtf8(request, response, body, charset);
  assertEncodedUtf8(body.toString('utf8'), 'The form');
}

/** @throws ProblemError malformed_json */
export function assertUtf8Query(query: string): void {
  // Node gives the bytes of an address as they are: there they have to be encoded.
  // eslint-disable-next-line no-control-regex
  if (/[^\u0000-\u007f]/.test(query)) throw malformed('The query');
  assertEncodedUtf8(query, 'The query');
}

function assertEncodedUtf8(text: string, what: string): void {
  for (const [encoded] of text.matchAll(/(?:%[0-9a-f]{2})+/gi))
    if (!isUtf8(Buffer.from(encoded.replaceAll('%', ''), 'hex'))) throw malformed(what);
}
