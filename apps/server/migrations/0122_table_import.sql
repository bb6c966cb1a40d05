-- A table somebody uploaded: first checked, which changes nothing, then applied as a whole or not at all.
create table table_import (
  -- Chosen by the sender, so that an upload that is sent twice is one import.
  id uuid primary key,
  kind text not null check (kind in ('unions', 'employers', 'members', 'roles')),
  file_name text not null,
  -- Null when it is no longer needed: a roster must not lie about.
  file_hash text references stored_file,
  error_hash text references stored_file,
  state text not null check (state in ('checking', 'checked', 'applying', 'applied', 'refused')),
  -- Of the work under way: 0 to 1, and rows read so far.
  share double precision not null default 0,
  rows_read integer not null default 0,
  -- What a console shows: counts, the first rows (people masked), the first problems.
  preview jsonb,
  problem jsonb,
  by_staff uuid not null references staff,
  at timestamptz not null,
  applied_by uuid references staff,
  applied_at timestamptz,
  -- Within which scope it was uploaded: administrators there see it too.
  scope_path text collate "C",
  scope_area text
);
create index table_import_by on table_import (by_staff, at desc);
create index table_import_at on table_import (at desc);
create index table_import_file on table_import (file_hash) where file_hash is not null;
create index table_import_error on table_import (error_hash) where error_hash is not null;

grant select, insert on table_import to zhijia_request;
grant update (state, share, rows_read, applied_by) on table_import to zhijia_request;
alter table table_import enable row level security;
create policy own on table_import to zhijia_request using (by_staff::text = (select zhijia_staff()));
create policy managed on table_import to zhijia_request
  using (scope_path ^@ any ((select zhijia_branches('administrator'))::text[])
      or scope_area ^@ any ((select zhijia_areas('administrator'))::text[]));
