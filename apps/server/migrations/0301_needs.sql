-- Needs recognised from what consenting workers look up. Nothing here exists without a consent that is on: whatever is about a
-- worker hangs on her row in `need_consent` by a foreign key, and goes with it in the same statement.

-- What a worker has agreed to and not taken back; kept in step with the consents themselves, in their transaction.
create table need_consent (
  person_id uuid not null references person,
  -- 'ordinary' and 'sensitive': needs may be inferred · 'employer': for the group of her employer · 'call': staff may call her.
  part text not null check (part in ('ordinary', 'sensitive', 'employer', 'call')),
  -- Of the purpose that she agreed to.
  version integer not null,
  since timestamptz not null,
  primary key (person_id, part)
);

-- What a browser sent at once: sealed, at most 84 days, never in a backup. Never the words of a search.
create table look_up_batch (
  -- Made of the person, the browser's own number and the part: the same sent again is the same row.
  id uuid primary key,
  person_id uuid not null,
  part text not null check (part in ('ordinary', 'sensitive')),
  events_sealed bytea not null,
  events smallint not null check (events > 0),
  last_at timestamptz not null,
  received_at timestamptz not null,
  -- The order in which they were looked at, the same for every process; null until then.
  seq bigint unique,
  foreign key (person_id, part) references need_consent on delete cascade
);
create index look_up_batch_person on look_up_batch (person_id, part);
create index look_up_batch_unseen on look_up_batch (received_at, id) where seq is null;
create index look_up_batch_age on look_up_batch (last_at);
-- A restore must not bring back what was taken back since, and a copy elsewhere would outlive its 84 days.
comment on table look_up_batch is 'not in backups';
create sequence look_up_seq;

-- How look-ups are weighed and from where on something is told. Each change is a new version; the highest is in force.
create table need_config (
  version integer generated always as identity primary key,
  -- weightsSchema; null: those that ship with the product, set by hand.
  weights jsonb,
  -- {"worker": .4, "enterprise": 4.4, "area": 6}; null: as the weights say.
  thresholds jsonb,
  -- {"WAGE": .2}: added to the score of a category before it is compared.
  offsets jsonb not null default '{}',
  -- [{"zh": …, "en": …}] or words of whoever made it.
  note text not null default '',
  made_by uuid references staff,
  made_at timestamptz not null default now()
);
insert into need_config (note) values ('');

-- What is told to staff: of one worker (without saying which), of an employer's workers, of an industry in a district.
create table need_warning (
  id bigint generated always as identity primary key,
  level text not null check (level in ('worker', 'employer', 'area')),
  category text not null references need_group,
  employer_id bigint references employer,
  industry text,
  district_code text references district,
  -- Distinct consenting workers, and how many would have been expected in so many days.
  workers integer,
  expected real,
  window_days smallint,
  score real not null,
  -- Codes; the words are the reader's.
  reasons text[] not null default '{}',
  grade text not null check (grade in ('blue', 'yellow', 'orange', 'red')),
  since timestamptz not null,
  told_at timestamptz not null,
  grown_at timestamptz,
  config_version integer not null references need_config,
  -- Where it stands, whose it is and by when something must be done: the spine.
  matter_id bigint not null unique references matter on delete cascade,
  is_demo boolean not null default false,
  -- A worker's mark is no fact of an employer; below three workers there is no warning (k-anonymity).
  check ((level = 'employer') = (employer_id is not null)),
  check ((level = 'area') = (industry is not null)),
  check ((level = 'worker') = (workers is null)),
  check (workers >= 3)
);
create index need_warning_employer on need_warning (employer_id, category, told_at desc) where employer_id is not null;
create index need_warning_area on need_warning (industry, district_code, category, told_at desc) where industry is not null;
create index need_warning_told on need_warning (told_at desc);

-- What was inferred about a worker; read by her alone.
create table need_mark (
  id bigint generated always as identity primary key,
  person_id uuid not null,
  part text not null check (part in ('ordinary', 'sensitive')),
  category text not null references need_group,
  score real not null,
  reasons text[] not null default '{}',
  since timestamptz not null,
  told_at timestamptz not null,
  config_version integer not null references need_config,
  -- Help is offered to her first.
  offered_at timestamptz,
  answer text check (answer in ('accepted', 'declined', 'not-me')),
  answered_at timestamptz,
  -- The consultation that she asked for.
  consultation_id bigint references matter on delete set null,
  -- What staff were told, without her name.
  warning_id bigint unique references need_warning on delete set null,
  -- Over: another one of the same category is a new one.
  ended_at timestamptz,
  is_demo boolean not null default false,
  check ((answer is null) = (answered_at is null)),
  foreign key (person_id, part) references need_consent on delete cascade
);
create unique index need_mark_current on need_mark (person_id, category) where ended_at is null;
create index need_mark_person on need_mark (person_id);

-- With the mark goes what staff were told of it: the warning, and the matter with everything that was noted there.
create function forget_told_mark() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from matter m using need_warning w where w.id = old.warning_id and w.level = 'worker' and m.id = w.matter_id;
  return null;
end $$;
create trigger forget_told_mark after delete on need_mark for each row when (old.warning_id is not null)
  execute function forget_told_mark();
-- "This was not about me": staff keep nothing of it either.
create trigger forget_refused_mark after update of answer on need_mark for each row
  when (new.answer = 'not-me' and old.warning_id is not null) execute function forget_told_mark();

-- What staff found, without whom: what the thresholds learn from.
create table need_verdict (
  id bigint generated always as identity primary key,
  level text not null check (level in ('worker', 'employer', 'area')),
  category text not null references need_group,
  score real not null,
  config_version integer not null references need_config,
  verdict text not null check (verdict in ('confirmed', 'not-a-need', 'already-known')),
  -- The first day of the month.
  month date not null check (extract(day from month) = 1),
  is_demo boolean not null default false
);
create index need_verdict_month on need_verdict (month);

-- Individual warnings whose worker works for an employer that the asker stands close to.
create function zhijia_needs_apart() returns bigint[] language sql stable security definer
set search_path = pg_catalog, public, pg_temp
  as $$
    select coalesce(array_agg(w.matter_id), '{}')
    from employment e join need_mark m on m.person_id = e.person_id join need_warning w on w.id = m.warning_id
    where e.employer_id = any (public.zhijia_apart()::bigint[]) and w.level = 'worker'
  $$;
revoke all on function zhijia_needs_apart() from public;
grant execute on function zhijia_needs_apart() to zhijia_request;

-- Only the rights centre's desk and its supervisors see what was inferred, and never those close to the employer.
create policy needs on matter as restrictive for select to zhijia_request
  using (kind <> 'need'
    or ((desk_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
        or district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor'))::text[]))
      and id <> all ((select zhijia_needs_apart())::bigint[])));

alter table need_consent enable row level security;
alter table look_up_batch enable row level security;
alter table need_config enable row level security;
alter table need_warning enable row level security;
alter table need_mark enable row level security;
alter table need_verdict enable row level security;

grant select on need_consent, need_mark to zhijia_request;
create policy own on need_consent for select to zhijia_request using (person_id::text = (select zhijia_person()));
create policy own on need_mark for select to zhijia_request using (person_id::text = (select zhijia_person()));
-- Look-ups are the system's alone: nobody who asks over the network may read the table.
grant select on need_warning to zhijia_request;
create policy staff on need_warning for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from matter m where m.id = matter_id));
grant select, insert on need_config to zhijia_request;
create policy readers on need_config for select to zhijia_request
  using ((select zhijia_holds('rights-officer', 'supervisor', 'administrator', 'auditor')));
create policy made on need_config for insert to zhijia_request
  with check ((select zhijia_holds('supervisor')) and made_by::text = (select zhijia_staff()));
