-- Settings that change while the product runs; what a release brings as their default stands in the code.
create table setting_change (
  id bigint generated always as identity primary key,
  key text not null,
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  staff_id uuid not null references staff,
  at timestamptz not null default now()
);
create index setting_change_key on setting_change (key, id);

-- Imports of the library that staff began in the console; a runner of any server process that has the file carries them out.
create table library_import (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('cases', 'texts', 'statutes')),
  -- What its sender called the file.
  name text not null,
  -- Where it lies, below the folder of the server that took it.
  path text not null,
  bytes bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  records bigint not null default 0,
  share real not null default 0,
  accepted bigint not null default 0,
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  skipped bigint not null default 0,
  reasons jsonb not null default '{}',
  -- Refused records as lines of JSON, in the file store.
  rejects_file text references stored_file,
  problem text,
  staff_id uuid not null references staff,
  started_at timestamptz not null default now(),
  -- Also the runner's sign of life: one that is silent for a minute is taken over.
  updated_at timestamptz not null default now()
);
create index library_import_state on library_import (state, id);

alter table setting_change enable row level security;
create policy administrator on setting_change to zhijia_request using ((select zhijia_holds('administrator')));
grant select, insert on setting_change to zhijia_request;
-- The platform's own facts (which content is loaded, which index is in use) are no settings and begin otherwise.
alter table setting enable row level security;
create policy everybody on setting for select to zhijia_request using (true);
create policy administrator on setting for all to zhijia_request
  using ((select zhijia_holds('administrator')) and key like 'setting.%');
grant insert, update on setting to zhijia_request;

alter table library_import enable row level security;
create policy administrator on library_import to zhijia_request using ((select zhijia_holds('administrator')));
grant select, insert on library_import to zhijia_request;
