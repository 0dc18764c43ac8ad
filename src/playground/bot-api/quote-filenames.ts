/**
 * Puts quotes around the file names of a multipart body. grammY writes them bare, and busboy passes over a
 * part whose bare name has a space or a letter beyond ASCII; Telegram reads on to the next semicolon.
 */
export function quoteFilenames(body: Buffer, contentType: string): Buffer {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const delimiter = `--${boundary?.[1] ?? boundary?.[2] ?? ''}\r\n`;
  const pieces: Buffer[] = [];
  let copied = 0;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, copied)) {
    const start = at + delimiter.length;
    const end = body.indexOf('\r\n\r\n', start);
    if (end < 0) break;
    const head = body.toString('utf8', start, end);
    const quoted = head.replace(
      /(;\s*filename=)([^";\r\n][^;\r\n]*)/i,
      (_bare, key: string, name: string) => {
        return `${key}"${name.trim().replace(/["\\]/g, '\\$&')}"`;
      },
    );
    pieces.push(body.subarray(copied, start), Buffer.from(quoted));
    copied = end;
  }
  return Buffer.concat([...pieces, body.subarray(copied)]);
}
