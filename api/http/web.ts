import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type Request, type Response } from 'express';

/** Where `greenlit build` puts the web app. */
const WEB_FOLDER = join(import.meta.dirname, '../..', 'dist', 'web');
const INDEX = join(WEB_FOLDER, 'index.html');

/** Paths that belong to programs: there an unknown address is an error and not a page. */
const NOT_PAGES = /^\/(api|artifacts|docs|ws|dashboard|health|metrics|openapi\.json)(\/|$)/;

/** Whether the answer should be the web app: a browser asks for a page, and the app has been built. */
export const wantsPage = (request: Request): boolean =>
  request.accepts(['json', 'html']) === 'html' && existsSync(INDEX);

export function sendPage(response: Response): void {
  // A new build has new names for its parts, so the page that names them is asked for each time.
  response.set('Cache-Control', 'no-cache').sendFile(INDEX);
}

/** Serves the built web app: its files, whose names change with their content, and its page at every other address. */
export function serveWeb(app: Express): void {
  const assets = express.static(join(WEB_FOLDER, 'assets'), {
    index: false,
    immutable: true,
    maxAge: '1y',
    fallthrough: true,
  });
  app.use('/assets', assets);
  app.use(express.static(WEB_FOLDER, { index: false, maxAge: '1h' }));
  app.use((request, response, next) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !NOT_PAGES.test(request.path);
    if (isPage && wantsPage(request)) sendPage(response);
    else next();
  });
}
