/**
 * The browser's private file system made of memory, as far as the second copy uses it: one level of folders, files
 * that stay empty until their stream is closed. Not here: quotas and locks.
 */

class MemoryFile {
  text = "";
  readonly lastModified = Date.now();
}

class MemoryFolder {
  readonly files = new Map<string, MemoryFile>();

  async getFileHandle(name: string, { create = false } = {}) {
    if (!this.files.has(name) && !create) throw new DOMException(name, "NotFoundError");
    const file = this.files.get(name) ?? new MemoryFile();
    this.files.set(name, file);
    return {
      getFile: async () => ({
        size: file.text.length,
        lastModified: file.lastModified,
        text: async () => file.text,
      }),
      createWritable: async () => {
        let written = "";
        return {
          write: async (part: string): Promise<void> => {
            written += part;
          },
          close: async (): Promise<void> => {
            file.text = written;
          },
        };
      },
    };
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.files.delete(name)) throw new DOMException(name, "NotFoundError");
  }

  async *keys(): AsyncGenerator<string> {
    yield* [...this.files.keys()];
  }
}

/** What `navigator.storage` gives. */
export class PrivateFiles {
  private readonly folders = new Map<string, MemoryFolder>();

  async getDirectory() {
    return {
      getDirectoryHandle: async (name: string): Promise<MemoryFolder> => this.folder(name),
      removeEntry: async (name: string): Promise<void> => {
        if (!this.folders.delete(name)) throw new DOMException(name, "NotFoundError");
      },
    };
  }

  /** Lays a file there as if something else had written it. */
  put(folder: string, name: string, text: string): void {
    const file = new MemoryFile();
    file.text = text;
    this.folder(folder).files.set(name, file);
  }

  /** Every name and every text there is. */
  everything(): string {
    const files = [...this.folders].flatMap(([, { files: held }]) => [...held]);
    return files.map(([name, file]) => `${name}\n${file.text}\n`).join("");
  }

  names(folder: string): string[] {
    return [...this.folder(folder).files.keys()].toSorted();
  }

  private folder(name: string): MemoryFolder {
    const known = this.folders.get(name) ?? new MemoryFolder();
    this.folders.set(name, known);
    return known;
  }
}
