-- Administrative districts (GB/T 2260), with those that were abolished: old ID numbers and old records still name them.
create table district (
  code text primary key check (code ~ '^[0-9]{6}$'),
  name text not null,
  name_en text,
  level text not null check (level in ('province', 'prefecture', 'county')),
  parent_code text references district deferrable initially deferred,
  valid_from date,
  valid_to date,
  successors text[] not null default '{}',
  source text not null
);
create index district_parent on district (parent_code);

-- An employer as registered. Which union looks after its workers is `union_id`: the district union, or the union it has itself.
create table employer (
  id bigint generated always as identity primary key,
  -- Unified social credit code (GB 32100); `warn`: some early codes fail the check digit and are valid.
  uscc text unique,
  uscc_check text not null default 'ok' check (uscc_check in ('ok', 'warn', 'none')),
  name text not null,
  former_names text[] not null default '{}',
  district_code text not null references district,
  -- GB/T 4754-2017, such as 'H62' or '6210'.
  industry text,
  headcount integer check (headcount >= 0),
  status text not null default 'open' check (status in ('open', 'suspended', 'closed')),
  merged_into bigint references employer,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index employer_name on employer (name);
create index employer_district on employer (district_code);

-- The union tree. `path` names every union above and this one: '/1/7/42/'. Records carry the path of their union beside its id;
-- the foreign keys on both columns keep it right when a union moves.
create table union_org (
  id bigint generated always as identity primary key,
  path text collate "C" not null unique check (path like '/%/'),
  parent_id bigint references union_org,
  level text not null check (level in ('province', 'city', 'district', 'grass-roots')),
  kind text not null default 'territorial' check (kind in ('territorial', 'industrial', 'enterprise')),
  name text not null,
  -- 81… (GB 32100), where it has one.
  uscc text unique,
  district_code text not null references district,
  -- The employer whose workers it unites: its officers may be that employer's own managers (see the conflict wall).
  employer_id bigint references employer,
  status text not null default 'active' check (status in ('active', 'dissolved')),
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  unique (id, path)
);
create index union_org_parent on union_org (parent_id);
create index union_org_employer on union_org (employer_id);
create index union_org_district on union_org (district_code);

alter table employer
  add column union_id bigint,
  add column union_path text collate "C",
  add foreign key (union_id, union_path) references union_org (id, path) on update cascade;
create index employer_union on employer (union_path);

-- Whoever stands close to an employer must not learn of its workers' trouble either.
create table employer_tie (
  id bigint generated always as identity primary key,
  employer_id bigint not null references employer,
  other_id bigint not null references employer,
  -- What `other` is to the employer.
  kind text not null check (kind in ('parent', 'agency', 'contractor', 'partner')),
  valid_from date,
  valid_to date,
  source text not null,
  check (employer_id <> other_id)
);
create index employer_tie_employer on employer_tie (employer_id);
create index employer_tie_other on employer_tie (other_id);

create table membership (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  union_id bigint not null,
  union_path text collate "C" not null,
  number text,
  joined_on date,
  left_on date,
  state text not null check (state in ('member', 'left', 'retired')),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create unique index membership_current on membership (person_id, union_id) where state <> 'left';
create index membership_union on membership (union_path);

-- Where somebody works or worked: retirees and leavers keep their former employers.
create table employment (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  employer_id bigint not null references employer,
  started_on date,
  ended_on date,
  state text not null check (state in ('current', 'left', 'retired')),
  -- Who says so: she herself, the roster of a union, a court document.
  source text not null check (source in ('self', 'roster', 'document'))
);
create unique index employment_current on employment (person_id, employer_id) where state = 'current';
create index employment_person on employment (person_id);
create index employment_employer on employment (employer_id);

-- A role within a union's subtree or a district; never changed, only revoked.
create table role_grant (
  id bigint generated always as identity primary key,
  staff_id uuid not null references staff,
  role text not null,
  union_id bigint,
  union_path text collate "C",
  district_code text references district,
  granted_by uuid references staff,
  granted_at timestamptz not null default now(),
  revoked_by uuid references staff,
  revoked_at timestamptz,
  check ((union_id is null) <> (district_code is null) and (union_id is null) = (union_path is null)),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index role_grant_staff on role_grant (staff_id) where revoked_at is null;
create index role_grant_union on role_grant (union_path) where revoked_at is null;

-- Declared by staff themselves: with whom they stand. One of an enterprise union has the tie without declaring it.
create table staff_tie (
  id bigint generated always as identity primary key,
  staff_id uuid not null references staff,
  employer_id bigint not null references employer,
  kind text not null check (kind in ('employee', 'manager', 'owner', 'relative', 'adviser', 'other')),
  note text,
  declared_at timestamptz not null default now(),
  ended_at timestamptz
);
create index staff_tie_staff on staff_tie (staff_id) where ended_at is null;

grant select on district, union_org to zhijia_request;
grant insert, update on union_org to zhijia_request;
alter table union_org enable row level security;
-- Which unions there are is public.
create policy everybody on union_org for select to zhijia_request using (true);
create policy managed on union_org for all to zhijia_request
  using (path ^@ any ((select zhijia_branches('administrator'))::text[])
      or district_code ^@ any ((select zhijia_areas('administrator'))::text[]));

grant select, insert, update on employer to zhijia_request;
alter table employer enable row level security;
-- A worker finds her employer by its name, as in the public register.
create policy worker on employer for select to zhijia_request using ((select zhijia_person()) is not null);
create policy staff on employer for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('rights-officer', 'mediator', 'organiser', 'supervisor', 'administrator'))::text[])
      or district_code ^@ any ((select zhijia_areas('rights-officer', 'mediator', 'organiser', 'supervisor', 'administrator'))::text[]));
create policy managed on employer for all to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
      or district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[]));

grant select, insert, update, delete on employer_tie to zhijia_request;
alter table employer_tie enable row level security;
create policy staff on employer_tie to zhijia_request
  using (exists (select from employer e where e.id = employer_id) and (select zhijia_staff()) is not null)
  with check (exists (select from employer e where e.id = employer_id)
    and (select zhijia_holds('organiser', 'administrator')));

grant select, insert, update on membership to zhijia_request;
alter table membership enable row level security;
create policy own on membership for select to zhijia_request using (person_id::text = (select zhijia_person()));
create policy staff on membership for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('rights-officer', 'organiser', 'administrator'))::text[])
      or exists (select from union_org u where u.id = union_id
          and u.district_code ^@ any ((select zhijia_areas('rights-officer', 'organiser', 'administrator'))::text[])));
create policy managed on membership for all to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
      or exists (select from union_org u where u.id = union_id
          and u.district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[])));

grant select, insert, update, delete on employment to zhijia_request;
alter table employment enable row level security;
create policy own on employment to zhijia_request using (person_id::text = (select zhijia_person()));
create policy staff on employment to zhijia_request
  using ((select zhijia_holds('rights-officer', 'organiser', 'administrator'))
    and exists (select from employer e where e.id = employer_id));

-- Staff see a person through where she belongs.
create policy staff on person for select to zhijia_request
  using ((select zhijia_staff()) is not null and (
    exists (select from membership m where m.person_id = person.id)
    or exists (select from employment w where w.person_id = person.id)));
grant insert on person to zhijia_request;
create policy managed on person for insert to zhijia_request with check ((select zhijia_holds('organiser', 'administrator')));
create policy managed_update on person for update to zhijia_request
  using ((select zhijia_holds('organiser', 'administrator'))
    and exists (select from membership m where m.person_id = person.id));

grant select, insert, update on role_grant to zhijia_request;
alter table role_grant enable row level security;
create policy own on role_grant for select to zhijia_request using (staff_id::text = (select zhijia_staff()));
create policy staff on role_grant for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('supervisor', 'administrator', 'auditor'))::text[])
      or district_code ^@ any ((select zhijia_areas('supervisor', 'administrator', 'auditor'))::text[]));
create policy managed on role_grant for all to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('administrator'))::text[])
      or district_code ^@ any ((select zhijia_areas('administrator'))::text[]));

create policy colleagues on staff for select to zhijia_request
  using (exists (select from role_grant g where g.staff_id = staff.id));

grant select, insert, update on staff_tie to zhijia_request;
alter table staff_tie enable row level security;
create policy own on staff_tie to zhijia_request using (staff_id::text = (select zhijia_staff()));
create policy staff on staff_tie for select to zhijia_request
  using ((select zhijia_holds('supervisor', 'administrator', 'auditor'))
    and exists (select from role_grant g where g.staff_id = staff_tie.staff_id));

grant select, insert on registry_merge to zhijia_request;
create policy managed on registry_merge to zhijia_request using ((select zhijia_holds('organiser', 'administrator')));
