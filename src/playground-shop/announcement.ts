/** What a person reads when the playground is up. `token`: one that was made up; who chose their own knows it. */
export function announcement({
  chat,
  url,
  token,
}: {
  chat: string;
  url: string;
  token: string | undefined;
}): string {
  return [
    '',
    'Shop Pulse is running as a playground: no BOT_TOKEN, so nothing leaves this machine.',
    '',
    `  Chat       ${chat}`,
    `  Page       ${url}/app  (the admin's /dashboard gives the link)`,
    `  API        ${url}/docs`,
    `  Health     ${url}/readyz`,
    `  Dashboard  curl -H "Authorization: Bearer ${token ?? '$DASHBOARD_TOKEN'}" "${url}/analytics/dashboard?days=30"`,
    '',
    '  Open the chat: the customer sends /start, the admin sends /stats.',
    '  Your own shop: put BOT_TOKEN and ADMIN_CHAT_IDS into .env. Ctrl+C stops.',
    '',
    '',
  ].join('\n');
}
