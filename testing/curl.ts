import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Curled {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The arguments before a JSON body. */
export const JSON_BODY = ['-H', 'Content-Type: application/json', '-d'] as const;

/** An API called as at the command line: by curl, signed in by a form. */
export class Curl {
  readonly url: string;
  #token: string | undefined;

  constructor(url: string) {
    this.url = url;
  }

  /** @returns the bearer token that every call from now on brings. */
  async signIn(username: string, password: string): Promise<string> {
    const { body } = await this.json(
      `-X POST $URL/api/auth/login -d username=${username} -d`,
      `password=${password}`,
    );
    this.#token = body['access_token'] as string;
    return this.#token;
  }

  /** Runs a command line of curl, `$URL` for the API's; `more` are single arguments, whatever they hold. */
  async json(line: string, ...more: readonly string[]): Promise<Curled> {
    const { status, text } = await this.text(line, ...more);
    return { status, body: JSON.parse(text) as Curled['body'] };
  }

  async text(line: string, ...more: readonly string[]): Promise<{ status: number; text: string }> {
    const words = line.replaceAll('$URL', this.url).split(' ');
    const known = this.#token === undefined ? [] : ['-H', `Authorization: Bearer ${this.#token}`];
    const { stdout } = await run('curl', ['-sS', '-w', '\n%{http_code}', ...known, ...words, ...more]);
    const at = stdout.lastIndexOf('\n');
    return { status: Number(stdout.slice(at)), text: stdout.slice(0, at) };
  }
}
