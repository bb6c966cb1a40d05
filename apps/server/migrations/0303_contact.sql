-- After a warning: what staff do to reach people, and routine visits to employers. No row here names a worker to staff: an
-- appointment is its warning's, and who she is only her mark knows; an answer hangs on her consent and goes with it.

create table need_appointment (
  id bigint generated always as identity primary key,
  matter_id bigint not null references need_warning (matter_id) on delete cascade,
  channel text not null check (channel in ('phone', 'office', 'station', 'online')),
  at timestamptz not null,
  place text not null default '',
  made_by uuid not null references staff,
  made_at timestamptz not null,
  answer text check (answer in ('suits', 'another-time')),
  answered_at timestamptz,
  cancelled_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
create index need_appointment_matter on need_appointment (matter_id);

-- That she was sent a message to her phone; its words are always the same.
create table need_message (
  id bigint generated always as identity primary key,
  matter_id bigint not null references need_warning (matter_id) on delete cascade,
  sent_by uuid not null references staff,
  sent_at timestamptz not null
);
create index need_message_matter on need_message (matter_id, sent_at);

-- Staff ask the workers of a group whether the union should step in. Nobody learns how many were asked, or how many answered.
create table need_ask (
  id bigint generated always as identity primary key,
  warning_id bigint not null references need_warning on delete cascade,
  asked_by uuid references staff,
  asked_on date not null,
  closes_on date not null,
  -- Told once and never taken back or counted again: two statements could be compared.
  outcome text check (outcome in ('yes', 'no')),
  stated_on date,
  check (closes_on >= asked_on),
  check ((outcome is null) = (stated_on is null))
);
create index need_ask_warning on need_ask (warning_id);

create table need_ask_worker (
  -- Stands in the address of her page.
  id uuid primary key default gen_random_uuid(),
  ask_id bigint not null references need_ask on delete cascade,
  person_id uuid not null,
  part text not null default 'employer' check (part = 'employer'),
  answer text check (answer in ('yes', 'no', 'later')),
  answered_at timestamptz,
  unique (ask_id, person_id),
  check ((answer is null) = (answered_at is null)),
  foreign key (person_id, part) references need_consent on delete cascade
);
create index need_ask_worker_person on need_ask_worker (person_id, part);

create table visit_plan (
  id bigint generated always as identity primary key,
  union_id bigint not null,
  union_path text collate "C" not null,
  month date not null check (extract(day from month) = 1),
  -- So many groups of employers, set before anything is known: the size of a plan says nothing of warnings.
  groups smallint not null check (groups between 1 and 12),
  state text not null default 'draft' check (state in ('draft', 'approved', 'done')),
  made_by uuid references staff,
  made_at timestamptz not null,
  drawn_at timestamptz,
  approved_by uuid references staff,
  approved_at timestamptz,
  done_on date,
  is_demo boolean not null default false,
  check (approved_by <> made_by),
  check (state = 'draft' or (drawn_at is not null and approved_at is not null)),
  check ((state = 'done') = (done_on is not null)),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index visit_plan_union on visit_plan (union_path, month desc);

create table visit_plan_stop (
  -- By chance: a number in sequence could tell who was put in first.
  id uuid primary key default gen_random_uuid(),
  plan_id bigint not null references visit_plan on delete cascade,
  employer_id bigint not null references employer,
  -- By chance too.
  position smallint not null,
  on_day date,
  outcome text check (outcome in ('visited', 'not-met')),
  visited_on date,
  -- {"wage-monthly": "serious"}: the codes of the check-list.
  findings jsonb not null default '{}',
  note text not null default '',
  recorded_by uuid references staff,
  recorded_at timestamptz,
  unique (plan_id, employer_id),
  unique (plan_id, position),
  check ((outcome is null) = (recorded_at is null)),
  check ((outcome = 'visited') = (visited_on is not null))
);
create index visit_plan_stop_employer on visit_plan_stop (employer_id);

-- Which warning asks for a visit. It is seen with its warning; nothing leads here from a plan.
create table visit_wish (
  warning_id bigint primary key references need_warning on delete cascade,
  plan_id bigint not null references visit_plan on delete cascade,
  wished_by uuid references staff,
  wished_at timestamptz not null
);
create index visit_wish_plan on visit_wish (plan_id);

-- Plans in which an employer stands that the asker is close to: who would warn it sees none of them.
create function zhijia_visits_apart() returns bigint[] language sql stable security definer
set search_path = pg_catalog, public, pg_temp
  as $$
    select coalesce(array_agg(distinct s.plan_id), '{}') from visit_plan_stop s
    where s.employer_id::text = any (public.zhijia_apart())
  $$;
revoke all on function zhijia_visits_apart() from public;
grant execute on function zhijia_visits_apart() to zhijia_request;

alter table need_appointment enable row level security;
alter table need_message enable row level security;
alter table need_ask enable row level security;
alter table need_ask_worker enable row level security;
alter table visit_plan enable row level security;
alter table visit_plan_stop enable row level security;
alter table visit_wish enable row level security;

-- Everything is written as the system, after asking.
grant select on need_appointment, need_message, need_ask, need_ask_worker, visit_plan, visit_plan_stop, visit_wish to zhijia_request;
create policy staff on need_appointment for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from matter m where m.id = matter_id));
create policy staff on need_message for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from matter m where m.id = matter_id));
create policy staff on need_ask for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from need_warning w where w.id = warning_id));
create policy own on need_ask_worker for select to zhijia_request using (person_id::text = (select zhijia_person()));
create policy staff on visit_plan for select to zhijia_request
  using ((union_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
      or exists (select from union_org u where u.id = union_id
        and u.district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor'))::text[])))
    and id <> all ((select zhijia_visits_apart())::bigint[]));
create policy staff on visit_plan_stop for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from visit_plan p where p.id = plan_id));
create policy staff on visit_wish for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from need_warning w where w.id = warning_id));
