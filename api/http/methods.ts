import type { Express } from 'express';
import { ProblemError } from './errors.ts';
import type { Route } from './route.ts';

/** Answers whoever asks an address for a method that it has not: with those that it has. RFC 9110, sections 9.3.7 and 15.5.6. */
export function refuseOtherMethods(app: Express, routes: readonly Route[]): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) {
    // Whoever may get something may ask for its headers alone.
    const names = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...names]);
  }
  for (const [path, names] of methods) {
    const allow = names.toSorted();
    app.route(path).all((request, response) => {
      if (request.method !== 'OPTIONS')
        throw new ProblemError('method_not_allowed', `It has ${allow.join(', ')}.`, {}, { allow });
      response.status(204).set('Allow', allow.join(', ')).end();
    });
  }
}
