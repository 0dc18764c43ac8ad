/** Commands that no test runs, each with the reason: they would change the machine and not the checkout. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'sudo useradd --system --create-home --home-dir /opt/shop-pulse --shell /bin/bash shop-pulse':
    'makes a user of the machine',
  'sudo --login --user=shop-pulse': 'is a shell of that user',
  'sudo env PATH="$PATH" /opt/shop-pulse/app/node_modules/.bin/pm2 startup systemd -u shop-pulse --hp /opt/shop-pulse':
    'writes a unit of systemd',
  'npm run cluster': 'runs tests of test/postgres, each of which runs there by itself',
  'sudo apt-get install nginx certbot python3-certbot-nginx': 'installs packages of the machine',
  'sudo certbot certonly --nginx --domain shop.example': 'needs a host that the internet knows',
};
