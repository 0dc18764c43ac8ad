import type { Account } from '../account/account';
import { serveAction } from './actions';
import { answerError } from './answer';
import type { PageCast } from './cast';
import { serveEvents } from './events';
import { servePageFile, serveUpload } from './page';
import type { PageRoutes } from './server';
import type { Workbench } from '../contract';

/** The chat page's paths. All but the actions are read with GET. */
export function createPageRoutes(account: Account, cast: PageCast, workbench: Workbench): PageRoutes {
  return (request, response, { pathname }) => {
    if (pathname === '/playground/actions') {
      void serveAction({ account, cast, workbench }, request, response);
      return true;
    }
    if (request.method !== 'GET') {
      answerError(response, 405, 'Method Not Allowed');
      return true;
    }
    const upload = /^\/playground\/files\/([\w-]+)$/.exec(pathname)?.[1];
    if (upload !== undefined) serveUpload(account, response, upload);
    else if (pathname === '/playground/events') serveEvents({ account, cast, workbench }, response);
    else void servePageFile(response, pathname === '/' ? 'index.html' : pathname.slice(1));
    return true;
  };
}
