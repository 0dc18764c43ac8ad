/**
 * `Content-Disposition` of a file to be saved (RFC 6266): the name in ASCII for whoever reads no more, and as it is
 * (RFC 8187). What could end the header or leave the folder is an underscore in both.
 */
export function attachment(name: string): string {
  const safe = name.toWellFormed().replace(/[\p{Cc}/\\]/gu, '_');
  const ascii = safe.replace(/[^\x20-\x7e]|["%]/gu, '_');
  const utf8 = encodeURIComponent(safe).replace(/['()*]/g, percentEncoded);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}

/** `encodeURIComponent` leaves these, and RFC 8187 does not. */
const percentEncoded = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
