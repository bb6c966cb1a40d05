-- Service stations, drivers' homes and workers' homes, what they offer, how they are inspected and mended.

-- What a station may offer. The product brings a list; an administrator changes it.
create table facility (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,29}$'),
  name_zh text not null,
  name_en text not null,
  -- A name of the icons that both web apps draw.
  icon text not null,
  position integer not null default 0,
  is_offered boolean not null default true
);

-- Everything in this row is public while the station is open or paused; what is not, stands in tables of its own.
create table station (
  id bigint generated always as identity primary key,
  -- The number on its sign; an import finds a station by it.
  code text not null constraint station_code_unique unique check (code ~ '^[A-Z0-9-]{1,20}$'),
  name text not null,
  kind text not null check (kind in ('service-station', 'drivers-home', 'workers-home')),
  state text not null default 'open' check (state in ('planned', 'open', 'paused', 'closed')),
  district_code text not null references district,
  -- The union that runs it.
  union_id bigint not null,
  union_path text collate "C" not null,
  -- Whose room it is: a bank, a community, a company.
  operator text,
  -- A duty, never a person's name: the phone is the station's, and is shown to workers.
  contact_role text,
  phone text,
  address text not null,
  -- packages/contracts/src/opening-hours.ts.
  hours jsonb not null,
  capacity integer check (capacity between 0 and 100000),
  -- GCJ-02, degrees; and as somebody gave it, so that a better conversion can be done again.
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  crs_given text check (crs_given in ('WGS-84', 'GCJ-02', 'BD-09')),
  lon_given double precision,
  lat_given double precision,
  opened_on date,
  closed_on date,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (num_nulls(lon, lat, crs_given, lon_given, lat_given) in (0, 5)),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index station_district on station (district_code);
create index station_union on station (union_path);
create index station_union_id on station (union_id);
create index station_name on station (name, id);

create table station_facility (
  station_id bigint not null references station on delete cascade,
  facility_code text not null references facility,
  primary key (station_id, facility_code)
);
create index station_facility_code on station_facility (facility_code);

-- What happened to a station, never changed afterwards.
create table station_change (
  id bigint generated always as identity primary key,
  station_id bigint not null references station on delete cascade,
  kind text not null check (kind in ('registered', 'corrected', 'moved', 'opened', 'paused', 'closed')),
  effective_on date not null,
  -- Null: the system, such as a demonstration.
  by_staff uuid references staff,
  at timestamptz not null,
  reason text,
  -- Only what is different.
  before jsonb not null default '{}',
  after jsonb not null default '{}'
);
create index station_change_station on station_change (station_id, id);

-- `picture` is what the public is shown: small enough for a page on a bad network.
create table station_photo (
  id bigint generated always as identity primary key,
  station_id bigint not null references station on delete cascade,
  file_hash text not null references stored_file,
  picture bytea not null check (octet_length(picture) <= 40960),
  caption text,
  position integer not null default 0,
  by_staff uuid references staff,
  at timestamptz not null,
  unique (station_id, file_hash)
);
create index station_photo_file on station_photo (file_hash);

-- A checklist belongs to a union and is for the stations of its branch; one without a union came with the product as an
-- example and is copied, not changed.
create table checklist (
  id bigint generated always as identity primary key,
  code text unique,
  union_id bigint,
  union_path text collate "C",
  name_zh text not null,
  name_en text not null,
  is_example boolean not null default false,
  is_retired boolean not null default false,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  foreign key (union_id, union_path) references union_org (id, path) match full on update cascade
);
create index checklist_union on checklist (union_path);

-- A published version is never changed: inspections were made with it.
create table checklist_version (
  id bigint generated always as identity primary key,
  checklist_id bigint not null references checklist on delete cascade,
  number integer not null check (number > 0),
  state text not null default 'draft' check (state in ('draft', 'published', 'superseded')),
  published_at timestamptz,
  published_by uuid references staff,
  unique (checklist_id, number)
);
create unique index checklist_version_draft on checklist_version (checklist_id) where state = 'draft';
create unique index checklist_version_published on checklist_version (checklist_id) where state = 'published';

create table checklist_item (
  id bigint generated always as identity primary key,
  version_id bigint not null references checklist_version on delete cascade,
  position integer not null,
  text_zh text not null,
  text_en text not null,
  kind text not null check (kind in ('yes-no', 'number', 'choice')),
  weight integer not null check (weight between 1 and 100),
  needs_photo boolean not null default false,
  -- A number passes between these.
  at_least double precision,
  at_most double precision,
  -- Of a choice: [{zh, en, passes}].
  choices jsonb not null default '[]',
  unique (version_id, position),
  unique (id, version_id)
);

create table station_inspection (
  id bigint generated always as identity primary key,
  station_id bigint not null references station,
  version_id bigint not null references checklist_version,
  kind text not null check (kind in ('self', 'inspection')),
  state text not null default 'draft' check (state in ('draft', 'done')),
  inspected_on date not null,
  by_staff uuid references staff,
  started_at timestamptz not null,
  done_at timestamptz,
  -- Weighted share of what passed, of 10,000; and the items counted.
  score integer check (score between 0 and 10000),
  passed integer,
  counted integer,
  note text,
  is_demo boolean not null default false,
  unique (id, version_id),
  check ((state = 'done') = (done_at is not null and score is not null and passed is not null and counted is not null))
);
create index station_inspection_station on station_inspection (station_id, inspected_on desc, id desc);
create index station_inspection_on on station_inspection (inspected_on) where state = 'done';
-- Whoever begins twice goes on where they were.
create unique index station_inspection_draft on station_inspection (station_id, version_id, kind, by_staff) where state = 'draft';

create table inspection_answer (
  inspection_id bigint not null,
  version_id bigint not null,
  item_id bigint not null,
  -- 'yes', 'no', a number, the number of a choice from 0, or 'none' where the item does not apply.
  answer text not null,
  passes boolean,
  note text,
  primary key (inspection_id, item_id),
  foreign key (inspection_id, version_id) references station_inspection (id, version_id) on delete cascade,
  foreign key (item_id, version_id) references checklist_item (id, version_id)
);

create table inspection_photo (
  id bigint generated always as identity primary key,
  inspection_id bigint not null references station_inspection on delete cascade,
  item_id bigint not null references checklist_item,
  file_hash text not null references stored_file,
  at timestamptz not null,
  unique (inspection_id, item_id, file_hash)
);
create index inspection_photo_file on inspection_photo (file_hash);

-- What did not pass. The spine makes a matter of it.
create table station_defect (
  id bigint generated always as identity primary key,
  station_id bigint not null references station,
  inspection_id bigint not null references station_inspection on delete cascade,
  item_id bigint not null references checklist_item,
  text text not null,
  matter_id bigint references matter,
  mended_on date,
  mended_by uuid references staff,
  unique (inspection_id, item_id)
);
create index station_defect_open on station_defect (station_id) where mended_on is null;
create index station_defect_matter on station_defect (matter_id) where matter_id is not null;

create table upgrade_plan (
  id bigint generated always as identity primary key,
  station_id bigint not null references station,
  title text not null,
  state text not null default 'planned' check (state in ('planned', 'approved', 'doing', 'done', 'cancelled')),
  budget_fen bigint not null check (budget_fen >= 0),
  planned_from date not null,
  planned_to date not null,
  actual_from date,
  actual_to date,
  by_staff uuid references staff,
  created_at timestamptz not null,
  is_demo boolean not null default false,
  check (planned_to >= planned_from),
  check (actual_to >= actual_from)
);
create index upgrade_plan_station on upgrade_plan (station_id, id desc);

create table upgrade_item (
  id bigint generated always as identity primary key,
  plan_id bigint not null references upgrade_plan on delete cascade,
  position integer not null,
  text text not null,
  cost_fen bigint not null check (cost_fen >= 0),
  spent_fen bigint check (spent_fen >= 0),
  done_on date,
  defect_id bigint references station_defect,
  unique (plan_id, position)
);

create table upgrade_plan_change (
  id bigint generated always as identity primary key,
  plan_id bigint not null references upgrade_plan on delete cascade,
  state text not null,
  effective_on date not null,
  by_staff uuid references staff,
  at timestamptz not null,
  note text
);
create index upgrade_plan_change_plan on upgrade_plan_change (plan_id, id);

-- The stations within whose union or district the one who asks holds one of these roles. As `in (select zhijia_stations(…))` it is
-- evaluated once for a statement.
create function zhijia_stations(variadic roles text[]) returns setof bigint language sql stable parallel safe
  as $$
    select s.id from station s
    where s.union_path ^@ any ((select zhijia_branches(variadic roles))::text[])
      or s.district_code ^@ any ((select zhijia_areas(variadic roles))::text[])
  $$;

grant select, insert, update on facility to zhijia_request;
alter table facility enable row level security;
create policy everybody on facility for select to zhijia_request using (true);
create policy managed_insert on facility for insert to zhijia_request with check ((select zhijia_holds('administrator')));
create policy managed on facility for update to zhijia_request using ((select zhijia_holds('administrator')));

grant select, insert, update on station to zhijia_request;
alter table station enable row level security;
create policy everybody on station for select to zhijia_request using (state in ('open', 'paused'));
create policy staff on station for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator'))::text[])
    or district_code ^@ any ((select zhijia_areas('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator'))::text[]));
create policy managed_insert on station for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('station-manager', 'administrator'))::text[])
    or district_code ^@ any ((select zhijia_areas('station-manager', 'administrator'))::text[]));
create policy managed on station for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('station-manager', 'administrator'))::text[])
    or district_code ^@ any ((select zhijia_areas('station-manager', 'administrator'))::text[]));

grant select, insert, delete on station_facility to zhijia_request;
alter table station_facility enable row level security;
create policy everybody on station_facility for select to zhijia_request
  using (exists (select from station s where s.id = station_id));
create policy managed_insert on station_facility for insert to zhijia_request
  with check (station_id in (select zhijia_stations('station-manager', 'administrator')));
create policy managed_delete on station_facility for delete to zhijia_request
  using (station_id in (select zhijia_stations('station-manager', 'administrator')));

grant select, insert on station_change to zhijia_request;
alter table station_change enable row level security;
create policy staff on station_change for select to zhijia_request
  using (station_id in (select zhijia_stations('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator')));
create policy managed_insert on station_change for insert to zhijia_request
  with check (by_staff::text = (select zhijia_staff())
    and station_id in (select zhijia_stations('station-manager', 'administrator')));

grant select, insert, delete on station_photo to zhijia_request;
grant update (caption, position) on station_photo to zhijia_request;
alter table station_photo enable row level security;
create policy everybody on station_photo for select to zhijia_request
  using (exists (select from station s where s.id = station_id));
create policy managed_insert on station_photo for insert to zhijia_request
  with check (station_id in (select zhijia_stations('station-manager', 'administrator')));
create policy managed_update on station_photo for update to zhijia_request
  using (station_id in (select zhijia_stations('station-manager', 'administrator')));
create policy managed_delete on station_photo for delete to zhijia_request
  using (station_id in (select zhijia_stations('station-manager', 'administrator')));

-- What is looked at is no secret among staff; who may change it stands at its union.
grant select, insert on checklist to zhijia_request;
grant update (name_zh, name_en, is_retired) on checklist to zhijia_request;
alter table checklist enable row level security;
create policy staff on checklist for select to zhijia_request
  using ((select zhijia_holds('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator')));
create policy managed_insert on checklist for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('station-manager', 'administrator'))::text[])
    or union_id in (select u.id from union_org u
      where u.district_code ^@ any ((select zhijia_areas('station-manager', 'administrator'))::text[])));
create policy managed on checklist for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('station-manager', 'administrator'))::text[])
    or union_id in (select u.id from union_org u
      where u.district_code ^@ any ((select zhijia_areas('station-manager', 'administrator'))::text[])));

create function zhijia_own_checklists() returns setof bigint language sql stable parallel safe
  as $$
    select c.id from checklist c
    where c.union_path ^@ any ((select zhijia_branches('station-manager', 'administrator'))::text[])
      or c.union_id in (select u.id from union_org u
        where u.district_code ^@ any ((select zhijia_areas('station-manager', 'administrator'))::text[]))
  $$;

grant select, insert on checklist_version to zhijia_request;
grant update (state, published_at, published_by) on checklist_version to zhijia_request;
alter table checklist_version enable row level security;
create policy staff on checklist_version for select to zhijia_request
  using ((select zhijia_holds('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator')));
create policy managed_insert on checklist_version for insert to zhijia_request
  with check (checklist_id in (select zhijia_own_checklists()));
create policy managed on checklist_version for update to zhijia_request
  using (checklist_id in (select zhijia_own_checklists()));

grant select, insert, delete on checklist_item to zhijia_request;
alter table checklist_item enable row level security;
create policy staff on checklist_item for select to zhijia_request
  using ((select zhijia_holds('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator')));
create policy managed_insert on checklist_item for insert to zhijia_request
  with check (version_id in (select v.id from checklist_version v
    where v.state = 'draft' and v.checklist_id in (select zhijia_own_checklists())));
create policy managed_delete on checklist_item for delete to zhijia_request
  using (version_id in (select v.id from checklist_version v
    where v.state = 'draft' and v.checklist_id in (select zhijia_own_checklists())));

grant select, insert, update, delete on station_inspection to zhijia_request;
alter table station_inspection enable row level security;
create policy staff on station_inspection for select to zhijia_request
  using (station_id in (select zhijia_stations('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator')));
create policy managed_insert on station_inspection for insert to zhijia_request
  with check (by_staff::text = (select zhijia_staff()) and station_id in (select zhijia_stations('station-manager', 'supervisor')));
-- Only who makes it, and only until it is done.
create policy own_update on station_inspection for update to zhijia_request
  using (by_staff::text = (select zhijia_staff()) and state = 'draft'
    and station_id in (select zhijia_stations('station-manager', 'supervisor')))
  with check (by_staff::text = (select zhijia_staff()));
create policy own_delete on station_inspection for delete to zhijia_request
  using (by_staff::text = (select zhijia_staff()) and state = 'draft');

grant select, insert, update, delete on inspection_answer to zhijia_request;
alter table inspection_answer enable row level security;
create policy staff on inspection_answer for select to zhijia_request
  using (exists (select from station_inspection i where i.id = inspection_id));
create policy own on inspection_answer to zhijia_request
  using (exists (select from station_inspection i where i.id = inspection_id
    and i.by_staff::text = (select zhijia_staff()) and i.state = 'draft'));

grant select, insert, delete on inspection_photo to zhijia_request;
alter table inspection_photo enable row level security;
create policy staff on inspection_photo for select to zhijia_request
  using (exists (select from station_inspection i where i.id = inspection_id));
create policy own on inspection_photo to zhijia_request
  using (exists (select from station_inspection i where i.id = inspection_id
    and i.by_staff::text = (select zhijia_staff()) and i.state = 'draft'));

grant select, insert on station_defect to zhijia_request;
grant update (mended_on, mended_by) on station_defect to zhijia_request;
alter table station_defect enable row level security;
create policy staff on station_defect for select to zhijia_request
  using (station_id in (select zhijia_stations('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator')));
create policy managed_insert on station_defect for insert to zhijia_request
  with check (station_id in (select zhijia_stations('station-manager', 'supervisor')));
create policy managed on station_defect for update to zhijia_request
  using (station_id in (select zhijia_stations('station-manager', 'administrator')));

grant select, insert, update on upgrade_plan to zhijia_request;
alter table upgrade_plan enable row level security;
create policy staff on upgrade_plan for select to zhijia_request
  using (station_id in (select zhijia_stations('rights-officer', 'organiser', 'station-manager', 'supervisor', 'administrator')));
create policy managed_insert on upgrade_plan for insert to zhijia_request
  with check (by_staff::text = (select zhijia_staff())
    and station_id in (select zhijia_stations('station-manager', 'administrator')));
create policy managed on upgrade_plan for update to zhijia_request
  using (station_id in (select zhijia_stations('station-manager', 'administrator')));

grant select, insert, update, delete on upgrade_item to zhijia_request;
alter table upgrade_item enable row level security;
create policy staff on upgrade_item for select to zhijia_request
  using (exists (select from upgrade_plan p where p.id = plan_id));
create policy managed on upgrade_item to zhijia_request
  using (plan_id in (select p.id from upgrade_plan p
    where p.station_id in (select zhijia_stations('station-manager', 'administrator'))));

grant select, insert on upgrade_plan_change to zhijia_request;
alter table upgrade_plan_change enable row level security;
create policy staff on upgrade_plan_change for select to zhijia_request
  using (exists (select from upgrade_plan p where p.id = plan_id));
create policy managed_insert on upgrade_plan_change for insert to zhijia_request
  with check (by_staff::text = (select zhijia_staff()) and plan_id in (select p.id from upgrade_plan p
    where p.station_id in (select zhijia_stations('station-manager', 'administrator'))));

-- Stations come in as a table too; the code says which tables there are.
alter table table_import drop constraint table_import_kind_check;
alter table table_import add constraint table_import_kind_check check (kind ~ '^[a-z][a-z-]{1,39}$');
