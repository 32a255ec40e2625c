import { describe, expect, test } from '@jest/globals';
import { welcome } from './welcome.ts';

describe('the welcome', () => {
  test('leaves out what there is not', () => {
    const urls = { appUrl: 'http://localhost:8000', apiUrl: 'http://localhost:8000' };
    const text = welcome({ seconds: 4.23, ...urls, temporalUiUrl: undefined, signIn: 'admin / admin' });
    expect(text).toContain('Greenlit is ready (4.2 s)\n  App       http://localhost:8000\n');
    expect(text).toContain('Sign in   admin / admin');
    expect(text).not.toContain('Temporal');
  });
});
