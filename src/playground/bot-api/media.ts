import type { Document, PhotoSize } from 'grammy/types';
import type { StoredFile } from '../account/files';
import { imageSize } from '../account/image-size';
import { badRequest } from './errors';
import type { Call } from './implementation';
import { LIMITS } from './limits';
import type { Upload } from './read-request';

const TOO_BIG = (bytes: number): string => `file of size ${bytes} bytes is too big for a`;

/** A photo by upload or file_id. Throws 400 where Telegram would not take it. */
export function readPhoto(call: Call, source: string): PhotoSize[] {
  const { file } = find(call, source, (upload) => {
    if (upload.bytes.length > LIMITS.photoBytes) {
      throw badRequest(
        `${TOO_BIG(upload.bytes.length)} photo; the maximum size is ${LIMITS.photoBytes} bytes`,
      );
    }
    return call.account.files.add('photos', upload.filename, 'image/jpeg', upload.bytes);
  });
  return photoSizes(file);
}

/** A document by upload or file_id. */
export function readDocument(call: Call, source: string): Document {
  const { file } = find(call, source, (upload) => {
    if (upload.bytes.length > LIMITS.documentBytes) {
      throw badRequest(
        `${TOO_BIG(upload.bytes.length)} document; the maximum size is ${LIMITS.documentBytes} bytes`,
      );
    }
    return call.account.files.add('documents', upload.filename, typeByName(upload), upload.bytes);
  });
  const { file_id, file_unique_id, filename, mimeType, bytes } = file;
  return { file_id, file_unique_id, file_name: filename, mime_type: mimeType, file_size: bytes.length };
}

/** One size: the stand-in makes no smaller copies. Throws 400 for what is no image of allowed sides. */
export function photoSizes(file: StoredFile): PhotoSize[] {
  const size = imageSize(file.bytes);
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height, mimeType } = size;
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  if (width + height > LIMITS.photoSides || ratio > LIMITS.photoRatio)
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  file.mimeType = mimeType;
  const { file_id, file_unique_id, bytes } = file;
  return [{ file_id, file_unique_id, width, height, file_size: bytes.length }];
}

function find(call: Call, source: string, add: (upload: Upload) => StoredFile): { file: StoredFile } {
  const name = /^attach:\/\/(.+)$/.exec(source)?.[1];
  if (name !== undefined) {
    const upload = call.uploads.get(name);
    if (!upload) throw badRequest(`can't find the file "${name}" in the request`);
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    return { file: add(upload) };
  }
  if (/^https?:/i.test(source))
    throw badRequest('failed to get HTTP URL content: the stand-in fetches no URLs');
  const file = call.account.files.find(source);
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  return { file };
}

const TYPES: Record<string, string> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** grammY sends every part as application/octet-stream; Telegram goes by the name. */
function typeByName({ filename, mimeType }: Upload): string {
  const extension = filename.split('.').at(-1)?.toLowerCase() ?? '';
  return TYPES[extension] ?? mimeType;
}
