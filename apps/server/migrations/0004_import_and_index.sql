-- Documents whose index entry is out of date; written in the transaction that changes the document, drained by the
-- search worker. The id '*' asks for a rebuild of the whole collection. Numbers are given before commit, so a drainer
-- deletes the rows it has seen and never trusts "all below N are done".
create table search_change (
  seq bigint generated always as identity primary key,
  collection text not null,
  id text not null,
  at timestamptz not null default now()
);
create index search_change_collection on search_change (collection, seq);

-- How far a file has been imported. `position` moves in the transaction that keeps the records before it, so a killed
-- import goes on where it stood.
create table import_file (
  id bigint generated always as identity primary key,
  -- Which importer read it: 'statutes', 'cases', 'texts'.
  importer text not null,
  -- Size and a hash of head and tail: the same file under another name is the same file.
  fingerprint text not null,
  name text not null,
  bytes bigint not null,
  -- Records (lines, or files of a folder) dealt with.
  position bigint not null default 0,
  accepted bigint not null default 0,
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  -- Records of a kind that another importer takes.
  skipped bigint not null default 0,
  -- {kind: {accepted, unchanged, refused, skipped}}
  kinds jsonb not null default '{}',
  state text not null default 'running' check (state in ('running', 'done')),
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (importer, fingerprint)
);

-- Why a record did not go in. Never its text: what was refused is not kept.
create table import_reject (
  file_id bigint not null references import_file on delete cascade,
  position bigint not null,
  -- The how-manieth file of a folder, and the line in it; both from 1. A name of a file may name a person.
  file_no bigint not null,
  line bigint,
  code text not null,
  detail text not null,
  record_id text,
  primary key (file_id, position)
);
