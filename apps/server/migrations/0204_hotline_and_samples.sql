-- Systems of the 12345 hotline that send orders, each with a key. The secret comes from the installation's own and is not kept.
create table hotline_key (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 60),
  -- The union that receives what names no district.
  union_id bigint not null,
  union_path text collate "C" not null,
  made_by uuid references staff,
  made_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index hotline_key_union on hotline_key (union_path);

alter table hotline_key enable row level security;
grant select, insert, update (revoked_at) on hotline_key to zhijia_request;
create policy managed_read on hotline_key for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('administrator'))::text[])
    or exists (select from union_org u where u.id = union_id and u.district_code ^@ any ((select zhijia_areas('administrator'))::text[])));
create policy managed_insert on hotline_key for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('administrator'))::text[])
    or exists (select from union_org u where u.id = union_id and u.district_code ^@ any ((select zhijia_areas('administrator'))::text[])));
create policy managed on hotline_key for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('administrator'))::text[])
    or exists (select from union_org u where u.id = union_id and u.district_code ^@ any ((select zhijia_areas('administrator'))::text[])));

-- Closed without the worker's word: a part is drawn by lot every week, for somebody else to look at.
create table override_sample (
  matter_id bigint not null references matter on delete cascade,
  activity_id bigint primary key references matter_activity on delete cascade,
  desk_id bigint not null,
  desk_path text collate "C" not null,
  district_code text references district,
  problem_type text references problem_type,
  employer_id bigint references employer,
  because text not null,
  received_at timestamptz not null,
  closed_at timestamptz not null,
  drawn_on date not null,
  foreign key (desk_id, desk_path) references union_org (id, path) on update cascade
);
create index override_sample_matter on override_sample (matter_id);
alter table override_sample enable row level security;
grant select on override_sample to zhijia_request;
-- Not by asking for the matter: whoever audits sees none. The union is public, and stands here for that.
create policy readers on override_sample for select to zhijia_request
  using ((desk_path ^@ any ((select zhijia_branches('supervisor', 'auditor'))::text[])
      or district_code ^@ any ((select zhijia_areas('supervisor', 'auditor'))::text[]))
    and (employer_id is null or employer_id::text <> all (coalesce((select zhijia_apart()), '{}'))));
