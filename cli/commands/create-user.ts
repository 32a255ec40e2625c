import { Option, type Command } from 'commander';
import { ROLES } from '../../workflows/contracts/roles.ts';
import { CliError } from '../cli-error.ts';

interface Options {
  readonly role: string;
  readonly email?: string;
  readonly json?: true;
}

export function register(program: Command): void {
  program
    .command('create-user')
    .description('make an account')
    .argument('<username>')
    .argument('<password>', '5 characters at least, 72 bytes at most')
    .argument('<display-name>', 'as others see it, in quotes')
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).default('director'))
    .option('--email <address>', 'may be used to sign in, too')
    .option('--json', 'print the account as JSON')
    .action(async (username: string, password: string, display_name: string, options: Options) => {
      const { createUser: body } = await import('../../api/schemas/accounts.ts');
      const { faultsOf } = await import('../../api/schemas/faults.ts');
      const { role, email, json } = options;
      const parsed = body.safeParse({ username, password, display_name, role, email });
      if (!parsed.success) {
        const faults = faultsOf(parsed.error).told.map(({ path, message }) => `${path}: ${message}`);
        throw new CliError(`${faults.join('; ')}.`, 2);
      }
      const { createUser } = await import('../../api/accounts/create-user.ts');
      const { createPasswords } = await import('../../api/auth/passwords.ts');
      const { presentAccount } = await import('../../api/presenters/user.ts');
      const { OPERATOR } = await import('../../workflows/contracts/roles.ts');
      const { withDatabase } = await import('../with-database.ts');
      const row = await withDatabase(({ db }) =>
        createUser({ db, passwords: createPasswords() }, parsed.data, OPERATOR),
      );
      if (!row) throw new CliError(`The username ${username} or the email is taken.`);
      if (json) console.log(JSON.stringify(presentAccount(row)));
      else console.log(`Made ${row.username} (${row.display_name}), ${row.role}.`);
    });
}
