-- Contents in the file store, by what they are. Names, owners and rights lie in the rows that refer to one by a foreign key;
-- a content that no row refers to any more goes (platform/files/remove-unused.ts).
create table stored_file (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  -- A media type, found in the content.
  type text not null,
  -- Who looked for harmful content: 'none' or a scanner's name.
  scanned_by text not null,
  created_at timestamptz not null default now(),
  unused_since timestamptz
);
create index stored_file_unused on stored_file (unused_since) where unused_since is not null;

-- Nothing about a person stands here. It is written by the system alone.
grant select on stored_file to zhijia_request;
