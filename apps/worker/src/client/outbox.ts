import { phoneStorage } from "./phone-storage.ts";

/** What waits on this phone to be sent: the body of a submission, and its photos or recording. */
export type Waiting = {
  submission: string;
  body: Record<string, unknown>;
  files: { kind: "photo" | "voice"; data: Blob }[];
  /** Said by the server, which will not take it as it is. */
  refused?: string;
};

const name = "zhijia";
const store = "outbox";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "submission" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(request.error);
  });
}

/** One act on the store; resolves when the phone has it for good. */
async function act<R>(mode: IDBTransactionMode, work: (box: IDBObjectStore) => IDBRequest<R>): Promise<R> {
  const db = await open();
  try {
    return await new Promise<R>((resolve, reject) => {
      const transaction = db.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

export const outbox = {
  /** False where the browser keeps nothing. */
  async put(one: Waiting): Promise<boolean> {
    try {
      await act("readwrite", (box) => box.put(one));
      phoneStorage.write("outbox", true);
      return true;
    } catch {
      return false;
    }
  },
  async all(): Promise<Waiting[]> {
    try {
      return await act<Waiting[]>("readonly", (box) => box.getAll());
    } catch {
      return [];
    }
  },
  async clear(): Promise<void> {
    await act("readwrite", (box) => box.clear()).catch(() => {});
    phoneStorage.write("outbox", []);
  },
  async remove(submission: string): Promise<void> {
    await act("readwrite", (box) => box.delete(submission)).catch(() => {});
    if ((await this.all()).length === 0) phoneStorage.write("outbox", []);
  },
};
