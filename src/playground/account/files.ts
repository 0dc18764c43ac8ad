import { createHash } from 'node:crypto';

export interface StoredFile {
  file_id: string;
  file_unique_id: string;
  /** As in getFile's answer and the download's address. */
  file_path: string;
  filename: string;
  mimeType: string;
  bytes: Buffer;
}

/** What was uploaded, by file_id. A file keeps its id when it is sent again. */
export class Files {
  private readonly byId = new Map<string, StoredFile>();
  private count = 0;

  add(folder: 'photos' | 'documents', filename: string, mimeType: string, bytes: Buffer): StoredFile {
    const number = ++this.count;
    const digest = createHash('sha256').update(bytes).digest('base64url');
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(filename)?.[0] ?? '';
    const file: StoredFile = {
      // The prefixes are those of Telegram's own ids: AgAC for photos, BQAC for documents.
      file_id: `${folder === 'photos' ? 'AgAC' : 'BQAC'}${digest.slice(0, 40)}${number}`,
      file_unique_id: `AQAD${digest.slice(0, 11)}`,
      file_path: `${folder}/file_${number}${extension}`,
      filename,
      mimeType,
      bytes,
    };
    this.byId.set(file.file_id, file);
    return file;
  }

  find(fileId: string): StoredFile | undefined {
    return this.byId.get(fileId);
  }

  findByPath(path: string): StoredFile | undefined {
    for (const file of this.byId.values()) if (file.file_path === path) return file;
    return undefined;
  }
}
