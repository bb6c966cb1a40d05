-- Codes that stand printed in a station, how often they were scanned, and the posters they are printed on.

-- What codes are signed with. A new version signs new codes; the old ones stay, because what is printed stays on the wall.
create table station_code_key (
  version integer primary key check (version > 0),
  key_sealed bytea not null,
  made_at timestamptz not null
);

-- The signature itself is not kept: whoever reads a copy of these rows cannot print a code.
create table station_code (
  id bigint generated always as identity primary key,
  station_id bigint not null references station,
  purpose text not null check (purpose in ('all', 'appeal', 'experience', 'wish')),
  key_version integer not null references station_code_key,
  issued_at timestamptz not null,
  -- Null: the system, such as a demonstration.
  issued_by uuid references staff,
  revoked_at timestamptz,
  revoked_by uuid references staff,
  revoked_reason text,
  check ((revoked_at is null) = (revoked_reason is null))
);
create index station_code_station on station_code (station_id, id desc);
-- One code on the wall for one purpose; a new one takes the place of the old one.
create unique index station_code_current on station_code (station_id, purpose) where revoked_at is null;

-- How often a code was opened on a day in China. Nothing of who, where or when on that day.
create table station_scan (
  code_id bigint not null references station_code on delete cascade,
  scanned_on date not null,
  scans integer not null check (scans > 0),
  primary key (code_id, scanned_on)
);

-- Posters of many stations, printed by a job. `id` is chosen by the sender: sent twice, it is one order.
create table poster_order (
  id uuid primary key,
  purpose text not null check (purpose in ('all', 'appeal', 'experience', 'wish')),
  paper text not null check (paper in ('A4', 'A3')),
  -- The site that the codes lead to, and the phone, as they are printed.
  origin text not null,
  hotline text not null,
  -- What was chosen, as it is shown: {district, kind}.
  chosen jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'printing', 'done', 'cancelled')),
  total integer not null check (total > 0),
  printed integer not null default 0,
  -- Characters of names that the font cannot draw; a 〓 stands for each.
  missing text not null default '',
  file_hash text references stored_file,
  by_staff uuid not null references staff,
  at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'done') = (file_hash is not null))
);
create index poster_order_by on poster_order (by_staff, at desc);
create index poster_order_file on poster_order (file_hash) where file_hash is not null;

create table poster_order_code (
  order_id uuid not null references poster_order on delete cascade,
  position integer not null,
  code_id bigint not null references station_code,
  primary key (order_id, position)
);
create index poster_order_code_code on poster_order_code (code_id);

-- Only the system signs.
alter table station_code_key enable row level security;

grant select, insert on station_code to zhijia_request;
grant update (revoked_at, revoked_by, revoked_reason) on station_code to zhijia_request;
alter table station_code enable row level security;
create policy staff on station_code for select to zhijia_request
  using (station_id in (select zhijia_stations('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator')));
create policy managed_insert on station_code for insert to zhijia_request
  with check (issued_by::text = (select zhijia_staff()) and revoked_at is null
    and station_id in (select zhijia_stations('station-manager', 'administrator')));
-- Once revoked, for ever: somebody may have been told that it is no longer good.
create policy managed on station_code for update to zhijia_request
  using (revoked_at is null and station_id in (select zhijia_stations('station-manager', 'administrator')))
  with check (revoked_by::text = (select zhijia_staff()));

-- Counted by the system.
grant select on station_scan to zhijia_request;
alter table station_scan enable row level security;
create policy staff on station_scan for select to zhijia_request
  using (exists (select from station_code c where c.id = code_id));

grant select, insert on poster_order to zhijia_request;
grant update (state, finished_at) on poster_order to zhijia_request;
alter table poster_order enable row level security;
create policy own on poster_order to zhijia_request using (by_staff::text = (select zhijia_staff()));

grant select, insert on poster_order_code to zhijia_request;
alter table poster_order_code enable row level security;
create policy own on poster_order_code for select to zhijia_request
  using (exists (select from poster_order o where o.id = order_id));
-- A poster is printed of what one may see oneself.
create policy own_insert on poster_order_code for insert to zhijia_request
  with check (exists (select from poster_order o where o.id = order_id)
    and exists (select from station_code c where c.id = code_id));
