-- What staff do with early warnings.

-- Where a warning stands, as the spine last said: the inbox of a city reads one table, in the order in which clocks run out.
alter table need_warning
  add column state text not null default 'detected',
  add column closed_as text,
  add column clock text,
  add column clock_at timestamptz,
  -- 0 its desk · 1 its supervisors · 2 the leader.
  add column raised smallint not null default 0,
  add column desk_path text collate "C" not null default '',
  -- Its number is made of the matter's id and this.
  add column received_at timestamptz not null default now(),
  -- Who took it.
  add column handler_id uuid references staff,
  -- What it became: a consultation that the worker agreed to, or an appeal of the union's own.
  add column opened_id bigint references matter on delete set null;

create index need_warning_clock on need_warning (clock_at, id) where state <> 'closed';
create index need_warning_level on need_warning (level, clock_at, id) where state <> 'closed';
create index need_warning_category on need_warning (category, clock_at, id) where state <> 'closed';
create index need_warning_grade on need_warning (grade, clock_at, id) where state <> 'closed';
create index need_warning_state on need_warning (state, clock_at, id) where state <> 'closed';
create index need_warning_handler on need_warning (handler_id, clock_at, id) where state <> 'closed';
create index need_warning_desk on need_warning (desk_path, clock_at, id) where state <> 'closed';
create index need_warning_district on need_warning (district_code, clock_at, id) where state <> 'closed';
create index need_warning_desk_told on need_warning (desk_path, told_at desc);
create index need_warning_opened on need_warning (opened_id) where opened_id is not null;

-- Both ways of writing keep the copy: a warning that is told, a matter that moves.
create function stand_of_warning() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  select m.state, m.closed_as, m.clock, m.clock_at, m.level, m.desk_path, m.received_at,
      coalesce(new.district_code, m.district_code)
    into new.state, new.closed_as, new.clock, new.clock_at, new.raised, new.desk_path, new.received_at,
      new.district_code
    from matter m where m.id = new.matter_id;
  return new;
end $$;
create trigger stand_of_warning before insert on need_warning for each row execute function stand_of_warning();

create function warning_moves() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  update need_warning set state = new.state, closed_as = new.closed_as, clock = new.clock, clock_at = new.clock_at,
      raised = new.level, desk_path = new.desk_path
    where matter_id = new.id;
  return null;
end $$;
create trigger warning_moves after update on matter for each row when (new.kind = 'need') execute function warning_moves();

-- The same as on its matter, without asking for the matter of every row.
drop policy staff on need_warning;
create policy staff on need_warning for select to zhijia_request
  using ((desk_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
      or district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor'))::text[]))
    and (employer_id is null or employer_id::text <> all (coalesce((select zhijia_apart()), '{}')))
    -- As a subquery PostgreSQL looks each up in a hash; `<> all` would read the whole array for every row.
    and (level <> 'worker' or matter_id not in (select unnest(zhijia_needs_apart()))));

-- What became of it. It outlives the warning: who takes a consent back does not change a total.
create table need_outcome (
  id bigint generated always as identity primary key,
  warning_id bigint unique references need_warning on delete set null,
  level text not null check (level in ('worker', 'employer', 'area')),
  category text not null references need_group,
  district_code text references district,
  desk_path text collate "C" not null,
  employer_id bigint references employer,
  helped boolean not null,
  people integer not null check (people >= 0),
  recovered_fen bigint not null check (recovered_fen >= 0),
  recovered_for text[] not null default '{}'
    check (recovered_for <@ array['wage', 'compensation', 'insurance', 'injury', 'other']),
  -- From the first warning to the first complaint of this employer and category, or else to the outcome.
  lead_days integer check (lead_days >= 0),
  lead_to text check (lead_to in ('complaint', 'outcome')),
  -- The first day of the month.
  month date not null check (extract(day from month) = 1),
  is_demo boolean not null default false,
  check ((level = 'employer') = (employer_id is not null)),
  check ((lead_days is null) = (lead_to is null))
);
create index need_outcome_month on need_outcome (month);
create index need_outcome_employer on need_outcome (employer_id) where employer_id is not null;

-- What of it goes into the case library: written by one, published by another; gone with the warning until then.
create table need_story (
  warning_id bigint primary key references need_warning on delete cascade,
  key uuid not null unique default gen_random_uuid(),
  -- {"title": …, "text": …}; null once it stands in the library.
  words_sealed bytea,
  need_code text not null references need,
  written_by uuid not null references staff,
  written_at timestamptz not null,
  published_by uuid references staff,
  case_id text,
  check ((published_by is null) = (case_id is null)),
  check ((words_sealed is null) = (case_id is not null)),
  check (published_by <> written_by)
);

-- How often a member of staff asked who it is, on a day in China: the limit. Of whom is in the access log.
create table need_reveal (
  staff_id uuid not null references staff,
  day date not null,
  times integer not null check (times > 0),
  primary key (staff_id, day)
);

alter table need_outcome enable row level security;
alter table need_story enable row level security;
alter table need_reveal enable row level security;
grant select on need_outcome, need_story to zhijia_request;
create policy staff on need_outcome for select to zhijia_request
  using ((desk_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
      or district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor'))::text[]))
    and (employer_id is null or employer_id::text <> all (coalesce((select zhijia_apart()), '{}')))
    -- One worker's is seen with her warning.
    and (level <> 'worker' or exists (select from need_warning w where w.id = warning_id)));
create policy staff on need_story for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from need_warning w where w.id = warning_id));
-- need_reveal is the system's alone.
