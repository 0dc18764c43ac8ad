import { attachment } from '../../src/http/disposition';

test.each([
  [
    'shop-pulse-money-2026-11-19.xlsx',
    'shop-pulse-money-2026-11-19.xlsx',
    'shop-pulse-money-2026-11-19.xlsx',
  ],
  ['выручка 2026.csv', '_______ 2026.csv', '%D0%B2%D1%8B%D1%80%D1%83%D1%87%D0%BA%D0%B0%202026.csv'],
  ["oʻzbek's (1)*.csv", "o_zbek's (1)*.csv", 'o%CA%BBzbek%27s%20%281%29%2A.csv'],
  ['a"; x="b.csv', 'a_; x=_b.csv', 'a%22%3B%20x%3D%22b.csv'],
  ['../../etc\\passwd', '.._.._etc_passwd', '.._.._etc_passwd'],
  ['a\r\nSet-Cookie: b', 'a__Set-Cookie: b', 'a__Set-Cookie%3A%20b'],
  ['100%.csv', '100_.csv', '100%25.csv'],
  ['\ud83d.csv', '_.csv', '%EF%BF%BD.csv'],
])('%j is saved under its name, in ASCII and as it is', (name, ascii, utf8) => {
  expect(attachment(name)).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`);
});
