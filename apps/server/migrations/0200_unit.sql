-- Whoever handles matters: a department of a union, a grass-roots union, or a partner outside (a government office, a firm that grants
-- wishes). Members of staff are put into units: those whose role alone would let them see no matters see those of their units.
create table unit (
  id bigint generated always as identity primary key,
  union_id bigint not null,
  union_path text collate "C" not null,
  name text not null,
  kind text not null check (kind in ('department', 'union', 'partner')),
  -- What it looks after, for those who dispatch.
  remit text not null default '',
  status text not null default 'active' check (status in ('active', 'closed')),
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create unique index unit_name on unit (union_id, name) where status = 'active';
create index unit_union on unit (union_path);

create table unit_staff (
  unit_id bigint not null references unit,
  staff_id uuid not null references staff,
  since timestamptz not null default now(),
  primary key (unit_id, staff_id)
);
create index unit_staff_staff on unit_staff (staff_id);

-- The units of the one who asks. As the owner: it is asked inside of policies, also of unit_staff's own.
create function zhijia_units() returns bigint[] language sql stable parallel safe security definer
set search_path = pg_catalog, public, pg_temp
  as $$
    select coalesce(array_agg(s.unit_id), '{}') from unit_staff s
    where s.staff_id::text = nullif(current_setting('zhijia.staff', true), '')
  $$;
revoke all on function zhijia_units() from public;
grant execute on function zhijia_units() to zhijia_request;

alter table unit enable row level security;
alter table unit_staff enable row level security;
-- Which offices there are is public, as which unions there are.
grant select, insert, update on unit to zhijia_request;
create policy everybody on unit for select to zhijia_request using (true);
create policy managed_insert on unit for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('administrator', 'supervisor'))::text[])
    or exists (select from union_org u where u.id = union_id
        and u.district_code ^@ any ((select zhijia_areas('administrator', 'supervisor'))::text[])));
create policy managed on unit for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('administrator', 'supervisor'))::text[])
    or exists (select from union_org u where u.id = union_id
        and u.district_code ^@ any ((select zhijia_areas('administrator', 'supervisor'))::text[])));

grant select, insert, delete on unit_staff to zhijia_request;
create policy own on unit_staff for select to zhijia_request using (staff_id::text = (select zhijia_staff()));
create policy colleagues on unit_staff for select to zhijia_request
  using (exists (select from unit u where u.id = unit_id
    and u.union_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor', 'administrator', 'auditor'))::text[])));
create policy managed_insert on unit_staff for insert to zhijia_request
  with check (exists (select from unit u where u.id = unit_id
    and u.union_path ^@ any ((select zhijia_branches('administrator', 'supervisor'))::text[])));
create policy managed_delete on unit_staff for delete to zhijia_request
  using (exists (select from unit u where u.id = unit_id
    and u.union_path ^@ any ((select zhijia_branches('administrator', 'supervisor'))::text[])));
