-- Systems of the city that send and fetch matters by Open311 GeoReport v2.

-- A system with a key of its own: what it sends and sees lies within one union's district.
create table open311_client (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 60),
  -- SHA-256 of 256 random bits: the key itself is shown once and kept nowhere.
  key_hash bytea not null unique,
  union_id bigint not null,
  union_path text collate "C" not null,
  -- Sees others' matters too, without words or names; its own it may always follow.
  may_read boolean not null,
  may_write boolean not null,
  made_by uuid references staff,
  made_at timestamptz not null,
  revoked_by uuid references staff,
  revoked_at timestamptz,
  check (may_read or may_write),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index open311_client_union on open311_client (union_path);
create unique index open311_client_name on open311_client (name) where revoked_at is null;

-- How much it was used: by day in China, nothing of what was asked.
create table open311_use (
  client_id bigint not null references open311_client,
  day date not null,
  reads integer not null default 0,
  writes integer not null default 0,
  primary key (client_id, day)
);

alter table open311_client enable row level security;
alter table open311_use enable row level security;
grant select, insert, update (revoked_by, revoked_at) on open311_client to zhijia_request;
create policy managed_read on open311_client for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('administrator'))::text[])
    or exists (select from union_org u where u.id = union_id and u.district_code ^@ any ((select zhijia_areas('administrator'))::text[])));
create policy managed_insert on open311_client for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('administrator'))::text[])
    or exists (select from union_org u where u.id = union_id and u.district_code ^@ any ((select zhijia_areas('administrator'))::text[])));
create policy managed on open311_client for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('administrator'))::text[])
    or exists (select from union_org u where u.id = union_id and u.district_code ^@ any ((select zhijia_areas('administrator'))::text[])));
-- Counted by the system; seen with the client.
grant select on open311_use to zhijia_request;
create policy managed_read on open311_use for select to zhijia_request
  using (exists (select from open311_client c where c.id = client_id));
