import { createRouter } from '../../src/http/router';

const get = (path: string) => ({ method: 'GET', path });
const post = (path: string) => ({ method: 'POST', path });

describe('router', () => {
  test('finds a literal path and hands over the parameters of another', () => {
    const [health, metric, point] = [get('/healthz'), get('/metrics/:id'), get('/metrics/:id/points/:day')];
    const router = createRouter([health, metric, point]);
    expect(router.match('GET', '/healthz')).toEqual({ route: health, params: {} });
    expect(router.match('GET', '/metrics/new users')).toEqual({ route: metric, params: { id: 'new users' } });
    expect(router.match('GET', '/metrics/aov/points/7')).toEqual({
      route: point,
      params: { id: 'aov', day: '7' },
    });
  });

  test('answers the root', () => {
    const root = get('/');
    expect(createRouter([root]).match('GET', '/')).toEqual({ route: root, params: {} });
  });

  test.each(['/', '/metrics', '/metrics/', '/metrics/a/', '/metrics/a/b', '//metrics/a', '/METRICS/a', ''])(
    'finds nothing at %j',
    (path) => {
      expect(createRouter([get('/metrics/:id')]).match('GET', path)).toEqual({ notFound: true });
    },
  );

  test.each([[[get('/m/:id'), get('/m/all')]], [[get('/m/all'), get('/m/:id')]]])(
    'prefers a literal segment, whichever was given first',
    (routes) => {
      expect(createRouter(routes).match('GET', '/m/all')).toEqual({ route: get('/m/all'), params: {} });
    },
  );

  test('goes back to a parameter where the literal leads nowhere', () => {
    const router = createRouter([get('/m/all/x'), get('/m/:id/y'), post('/m/all')]);
    expect(router.match('GET', '/m/all/y')).toMatchObject({ params: { id: 'all' } });
  });

  test('lets a parameter route answer the method that the literal one lacks', () => {
    const router = createRouter([post('/m/all'), get('/m/:id')]);
    expect(router.match('GET', '/m/all')).toMatchObject({ params: { id: 'all' } });
  });

  test('HEAD falls to GET', () => {
    const route = get('/healthz');
    expect(createRouter([route]).match('HEAD', '/healthz')).toEqual({ route, params: {} });
  });

  test('names the methods that a path has, HEAD with GET', () => {
    const router = createRouter([post('/m'), get('/m'), post('/events')]);
    expect(router.match('DELETE', '/m')).toEqual({ methodNotAllowed: true, allow: ['GET', 'HEAD', 'POST'] });
    expect(router.match('HEAD', '/events')).toEqual({ methodNotAllowed: true, allow: ['POST'] });
  });

  test('knows no method by another name', () => {
    const router = createRouter([get('/m')]);
    for (const method of ['get', 'GeT', '', 'constructor', 'TRACE']) {
      expect(router.match(method, '/m')).toMatchObject({ methodNotAllowed: true });
    }
  });

  test('refuses a route given twice, also under another parameter name', () => {
    expect(() => createRouter([get('/m/:id'), get('/m/:name')])).toThrow(
      'two routes answer GET /m/:name; the other is /m/:id',
    );
    expect(() => createRouter([get('/m/:id'), post('/m/:id')])).not.toThrow();
  });

  test.each([
    '',
    'm',
    '/m/',
    '//m',
    '/m?x',
    '/m#x',
    '/m x',
    '/%6d',
    '/:',
    '/:1',
    '/:id/:id',
    '/:__proto__',
    '/a\\b',
  ])('refuses the path %j, which could never match', (path) => {
    expect(() => createRouter([get(path)])).toThrow(/^route GET /);
  });
});
