import { expect, test } from "vitest";
import { failureFrom } from "./postgres-failures.ts";

const failure = (said: string) => failureFrom({ code: 1 }, said, { folder: "/srv/zhijia/postgres" }, "/srv/zhijia/log");

test.each([
  ['FATAL:  could not write to file "pg_wal/xlogtemp.1": No space left on device', "disk/full"],
  ['initdb: error: could not create directory "x": Disk quota exceeded', "disk/full"],
  ['FATAL:  lock file "postmaster.pid" already exists', "database/already-starting"],
  ["FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use", "database/still-ending"],
  ['FATAL:  lock file "/tmp/x/.s.PGSQL.5432.lock" already exists', "database/socket-taken"],
  ["FATAL:  database files are incompatible with server", "database/other-version"],
  ['FATAL:  data directory "/x" has wrong ownership', "database/no-permission"],
  ["FATAL:  could not map anonymous shared memory: Cannot allocate memory", "database/no-memory"],
  ["postgres: error while loading shared libraries: libicuuc.so.60", "database/no-libraries"],
  ["PANIC:  could not locate a valid checkpoint record at 0/1", "database/damaged"],
])("%s is told in plain words", (said, code) => {
  const trouble = failure(said);
  expect(trouble.code).toBe(code);
  expect(trouble.advice.length).toBeGreaterThan(0);
});

test("what nobody foresaw is shown with its last words and the place of the log", () => {
  const trouble = failure("LOG:  starting\nFATAL:  the moon is in the wrong phase");
  expect(trouble).toMatchObject({ code: "database/not-started", advice: [expect.stringContaining("/srv/zhijia/log")] });
  expect(trouble.message).toContain("wrong phase");
});
