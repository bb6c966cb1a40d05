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
create index employer_name on employer (name, id);
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
-- Where it stands follows from what stands above it: nobody who writes a union says its path.
create function place_union_org() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.path := coalesce((select u.path from union_org u where u.id = new.parent_id), '/') || new.id || '/';
  return new;
end $$;
create trigger place_union_org before insert on union_org for each row execute function place_union_org();
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
create index membership_person on membership (person_id);
create index membership_union on membership (union_path);
create index membership_union_id on membership (union_id, joined_on desc nulls last, id);
-- The first pages of a large roster are read in their order; a small one is sorted.
create index membership_joined on membership (joined_on desc nulls last, id);
create index membership_number on membership (number, id);

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
-- What she says herself stands beside what the roster says, and neither can be told from the other's lack.
create unique index employment_current on employment (person_id, employer_id, source) where state = 'current';
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
-- Nobody holds the same twice.
create unique index role_grant_current on role_grant (staff_id, role, coalesce(union_id, 0), coalesce(district_code, ''))
  where revoked_at is null;

-- Declared by staff themselves: with whom they stand. One of an enterprise union has the tie without declaring it.
create table staff_tie (
  id bigint generated always as identity primary key,
  staff_id uuid not null references staff,
  employer_id bigint not null references employer,
  kind text not null check (kind in ('employee', 'manager', 'owner', 'relative', 'adviser', 'other')),
  note text,
  declared_at timestamptz not null default now(),
  -- By an administrator: whoever could end their own tie would open the wall for themselves.
  ended_at timestamptz,
  ended_by uuid references staff,
  end_reason text
);
create unique index staff_tie_current on staff_tie (staff_id, employer_id) where ended_at is null;
create index staff_tie_employer on staff_tie (employer_id);

-- When somebody last said to whom they stand close, or that to nobody.
create table staff_declaration (
  staff_id uuid primary key references staff,
  at timestamptz not null
);

grant select on district, union_org to zhijia_request;
grant insert, update on union_org to zhijia_request;
alter table union_org enable row level security;
-- Which unions there are is public.
create policy everybody on union_org for select to zhijia_request using (true);
create policy managed_insert on union_org for insert to zhijia_request
  with check (path ^@ any ((select zhijia_branches('administrator'))::text[])
    or district_code ^@ any ((select zhijia_areas('administrator'))::text[]));
create policy managed on union_org for update to zhijia_request
  using (path ^@ any ((select zhijia_branches('administrator'))::text[])
    or district_code ^@ any ((select zhijia_areas('administrator'))::text[]));

grant select, insert, update on employer to zhijia_request;
alter table employer enable row level security;
-- A worker finds her employer by its name, as in the public register.
create policy worker on employer for select to zhijia_request using ((select zhijia_person()) is not null);
create policy staff on employer for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('rights-officer', 'mediator', 'organiser', 'supervisor', 'administrator'))::text[])
      or district_code ^@ any ((select zhijia_areas('rights-officer', 'mediator', 'organiser', 'supervisor', 'administrator'))::text[]));
create policy managed_insert on employer for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
    or district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[]));
-- Which union looks after an employer decides where its workers' trouble goes: not for those who stand close to it to change.
create policy managed on employer for update to zhijia_request
  using ((union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
      or district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[]))
    and id::text <> all (coalesce((select zhijia_apart()), '{}')));

-- Nothing is deleted: a tie ends on a day.
grant select, insert, update on employer_tie to zhijia_request;
alter table employer_tie enable row level security;
create policy staff on employer_tie for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from employer e where e.id in (employer_id, other_id)));
create policy managed_insert on employer_tie for insert to zhijia_request
  with check (exists (select from employer e where e.id = employer_id
      and (e.union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
        or e.district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[])))
    and employer_id::text <> all (coalesce((select zhijia_apart()), '{}'))
    and other_id::text <> all (coalesce((select zhijia_apart()), '{}')));
create policy managed on employer_tie for update to zhijia_request
  using (exists (select from employer e where e.id = employer_id
      and (e.union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
        or e.district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[])))
    and employer_id::text <> all (coalesce((select zhijia_apart()), '{}'))
    and other_id::text <> all (coalesce((select zhijia_apart()), '{}')));

-- The subselects without a reference to the row are evaluated once for a statement, and then looked up.
grant select, insert, update on membership to zhijia_request;
alter table membership enable row level security;
create policy own on membership for select to zhijia_request using (person_id = (select zhijia_person()::uuid));
create policy staff on membership for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('rights-officer', 'organiser', 'administrator'))::text[])
    or union_id in (select u.id from union_org u
      where u.district_code ^@ any ((select zhijia_areas('rights-officer', 'organiser', 'administrator'))::text[])));
create policy managed_insert on membership for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
    or union_id in (select u.id from union_org u
      where u.district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[])));
create policy managed on membership for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
    or union_id in (select u.id from union_org u
      where u.district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[])));

-- That a worker names her employer here, or that a document of hers does, is itself kept from those who stand close to it;
-- what the roster says, the union of the employer knows anyway.
grant select, insert, update on employment to zhijia_request;
alter table employment enable row level security;
create policy own on employment for select to zhijia_request using (person_id = (select zhijia_person()::uuid));
create policy own_insert on employment for insert to zhijia_request
  with check (person_id = (select zhijia_person()::uuid) and source = 'self');
create policy own_update on employment for update to zhijia_request
  using (person_id = (select zhijia_person()::uuid) and source = 'self');
create policy staff on employment for select to zhijia_request
  using ((select zhijia_holds('rights-officer', 'organiser', 'administrator'))
    and (source = 'roster' or employer_id::text <> all (coalesce((select zhijia_apart()), '{}')))
    and exists (select from employer e where e.id = employer_id
      and (e.union_path ^@ any ((select zhijia_branches('rights-officer', 'organiser', 'administrator'))::text[])
        or e.district_code ^@ any ((select zhijia_areas('rights-officer', 'organiser', 'administrator'))::text[]))));
create policy managed_insert on employment for insert to zhijia_request
  with check (source = 'roster' and exists (select from employer e where e.id = employer_id
    and (e.union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
      or e.district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[]))));
create policy managed on employment for update to zhijia_request
  using (source = 'roster' and exists (select from employer e where e.id = employer_id
    and (e.union_path ^@ any ((select zhijia_branches('organiser', 'administrator'))::text[])
      or e.district_code ^@ any ((select zhijia_areas('organiser', 'administrator'))::text[]))));

-- Staff see a person through where she belongs; only she and the system write about her: whoever could change her phone could
-- sign in as her. Few people are read at a time: with `offset 0` PostgreSQL looks each up, and does not make a hash of all rosters.
create policy staff on person for select to zhijia_request
  using ((select zhijia_staff()) is not null and (
    exists (select from membership m where m.person_id = person.id offset 0)
    or exists (select from employment w where w.person_id = person.id offset 0)));

grant select, insert on role_grant to zhijia_request;
-- A role is revoked, never given to somebody else.
grant update (revoked_by, revoked_at) on role_grant to zhijia_request;
alter table role_grant enable row level security;
create policy own on role_grant for select to zhijia_request using (staff_id::text = (select zhijia_staff()));
create policy staff on role_grant for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('supervisor', 'administrator', 'auditor'))::text[])
      or district_code ^@ any ((select zhijia_areas('supervisor', 'administrator', 'auditor'))::text[]));
create policy managed_insert on role_grant for insert to zhijia_request
  with check ((union_path ^@ any ((select zhijia_branches('administrator'))::text[])
      or district_code ^@ any ((select zhijia_areas('administrator'))::text[]))
    and staff_id::text <> (select zhijia_staff()) and granted_by::text = (select zhijia_staff()));
create policy managed on role_grant for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('administrator'))::text[])
      or district_code ^@ any ((select zhijia_areas('administrator'))::text[]));

create policy colleagues on staff for select to zhijia_request
  using (exists (select from role_grant g where g.staff_id = staff.id));

grant select, insert on staff_tie to zhijia_request;
grant update (ended_at, ended_by, end_reason) on staff_tie to zhijia_request;
alter table staff_tie enable row level security;
create policy own on staff_tie for select to zhijia_request using (staff_id::text = (select zhijia_staff()));
create policy own_insert on staff_tie for insert to zhijia_request
  with check (staff_id::text = (select zhijia_staff()) and ended_at is null);
create policy staff on staff_tie for select to zhijia_request
  using (exists (select from role_grant g where g.staff_id = staff_tie.staff_id
    and (g.union_path ^@ any ((select zhijia_branches('supervisor', 'administrator', 'auditor'))::text[])
      or g.district_code ^@ any ((select zhijia_areas('supervisor', 'administrator', 'auditor'))::text[]))));
create policy managed on staff_tie for update to zhijia_request
  using (staff_id::text <> (select zhijia_staff()) and exists (select from role_grant g where g.staff_id = staff_tie.staff_id
    and (g.union_path ^@ any ((select zhijia_branches('administrator'))::text[])
      or g.district_code ^@ any ((select zhijia_areas('administrator'))::text[]))));

grant select, insert, update on staff_declaration to zhijia_request;
alter table staff_declaration enable row level security;
create policy own on staff_declaration to zhijia_request using (staff_id::text = (select zhijia_staff()));
create policy staff on staff_declaration for select to zhijia_request
  using (exists (select from role_grant g where g.staff_id = staff_declaration.staff_id
    and (g.union_path ^@ any ((select zhijia_branches('supervisor', 'administrator', 'auditor'))::text[])
      or g.district_code ^@ any ((select zhijia_areas('supervisor', 'administrator', 'auditor'))::text[]))));

-- Merges are the system's act: rows move that whoever asked for it may not see.
grant select on registry_merge to zhijia_request;
create policy managed on registry_merge for select to zhijia_request
  using ((select zhijia_holds('organiser', 'administrator')) and case kind
    when 'employer' then exists (select from employer e where e.id = kept::bigint)
    else exists (select from person p where p.id = kept::uuid) end);
