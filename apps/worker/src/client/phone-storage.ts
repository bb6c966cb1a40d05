/**
 * What this phone keeps. In WeChat and in private windows storage may be missing, full or throw at any touch: then
 * everything reads as empty and `write` answers false.
 */
export const phoneStorage = {
  read<T>(key: string, fallback: T): T {
    try {
      const text = localStorage.getItem(`zhijia.${key}`);
      return text === null ? fallback : (JSON.parse(text) as T);
    } catch {
      return fallback;
    }
  },
  write(key: string, value: unknown): boolean {
    try {
      // An empty list leaves nothing behind.
      if (Array.isArray(value) && value.length === 0) localStorage.removeItem(`zhijia.${key}`);
      else localStorage.setItem(`zhijia.${key}`, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  /** Everything of this site, also what older versions left. */
  clear(): void {
    for (const key of ownKeys()) localStorage.removeItem(key);
  },
  isEmpty(): boolean {
    return ownKeys().length === 0;
  },
  works(): boolean {
    try {
      const probe = "zhijia.probe";
      localStorage.setItem(probe, "1");
      localStorage.removeItem(probe);
      return true;
    } catch {
      return false;
    }
  },
};

function ownKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith("zhijia."));
  } catch {
    return [];
  }
}
