-- The register of processing purposes (content/purposes): what may be done with people's data at all, and each wording it ever had.
create table purpose (
  code text primary key,
  -- The newest version that was loaded.
  version integer not null,
  -- The version that processing may happen under; null: not (yet) at all.
  live_version integer,
  -- Switched off by hand: nothing switches it on again but a hand.
  suspended boolean not null default false,
  changed_at timestamptz not null default now()
);
create table purpose_version (
  code text not null references purpose deferrable initially deferred,
  version integer not null,
  content jsonb not null,
  -- Somebody must have assessed it before it begins (个保法 55).
  needs_assessment boolean not null,
  loaded_at timestamptz not null default now(),
  primary key (code, version)
);
alter table purpose
  add foreign key (code, version) references purpose_version deferrable initially deferred,
  add foreign key (code, live_version) references purpose_version deferrable initially deferred;

-- Kept for at least three years (个保法 56): nobody may delete one.
create table impact_assessment (
  id uuid primary key,
  purpose text not null,
  version integer not null,
  state text not null default 'submitted' check (state in ('submitted', 'approved', 'refused')),
  risk text not null check (risk in ('low', 'medium', 'high')),
  -- {question: words}
  answers jsonb not null,
  drafted_by uuid not null references staff,
  drafted_at timestamptz not null default now(),
  decided_by uuid references staff,
  decided_at timestamptz,
  decision_reason text,
  valid_until date,
  foreign key (purpose, version) references purpose_version,
  check (decided_by <> drafted_by),
  check ((state = 'submitted') = (decided_by is null) and (state = 'approved') = (valid_until is not null))
);
create index impact_assessment_purpose on impact_assessment (purpose, version);

-- The exact words that people were shown, once for all of them.
create table consent_text (
  -- SHA-256 of purpose, part, version, language and body.
  hash bytea primary key,
  purpose text not null,
  version integer not null,
  part text not null,
  lang text not null check (lang in ('zh', 'en')),
  body text not null,
  foreign key (purpose, version) references purpose_version
);

-- One row for each act; what holds is the last. Never changed, so that it is its own history.
create table consent (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  purpose text not null,
  version integer not null,
  -- Consents of one purpose are separate: each sensitive kind has its own (个保法 29).
  part text not null,
  act text not null check (act in ('given', 'refused', 'withdrawn')),
  text_hash bytea not null references consent_text,
  channel text not null check (channel in ('page', 'app', 'staff')),
  at timestamptz not null default now(),
  foreign key (purpose, version) references purpose_version
);
create index consent_person on consent (person_id, purpose, part, id desc);

-- What people ask about their data (个保法 44-50). Words are sealed; a visitor who asks to take a case down is no person here.
create table data_request (
  id uuid primary key,
  kind text not null check (kind in ('access', 'copy', 'correct', 'delete', 'explain', 'take-down', 'heir')),
  state text not null default 'open' check (state in ('open', 'granted', 'refused', 'withdrawn')),
  channel text not null check (channel in ('app', 'page', 'staff')),
  person_id uuid references person,
  -- No foreign key: a case that was taken down is gone, and the request about it is not.
  case_id text,
  -- Who answers: never a union that has to do with the employer. Null where there is no union at all.
  union_id bigint,
  union_path text collate "C",
  said_sealed bytea,
  contact_sealed bytea,
  answer_sealed bytea,
  entered_by uuid references staff,
  owner_id uuid references staff,
  answered_by uuid references staff,
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  due_on date not null,
  -- Of her own deletion with days to think it over.
  erases_on date,
  check ((union_id is null) = (union_path is null)),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index data_request_person on data_request (person_id);
create index data_request_union on data_request (union_path) where state = 'open';
create unique index data_request_one_deletion on data_request (person_id) where kind = 'delete' and state = 'open';

-- What was put right, before and after.
create table correction (
  id uuid primary key,
  person_id uuid not null references person,
  -- Module's name of the field: 'name'.
  field text not null,
  before_sealed bytea,
  after_sealed bytea not null,
  -- 'worker:<id>', 'staff:<id>'
  by_actor text not null,
  at timestamptz not null default now()
);
create index correction_person on correction (person_id);

-- Until it is lifted nothing of the person, or nothing of the dataset, is deleted (个保法 47 II).
create table legal_hold (
  id uuid primary key,
  person_id uuid references person,
  dataset text,
  reason_sealed bytea not null,
  placed_by uuid not null references staff,
  placed_at timestamptz not null default now(),
  lifted_by uuid references staff,
  lifted_at timestamptz,
  check ((person_id is null) <> (dataset is null))
);
create index legal_hold_person on legal_hold (person_id) where lifted_at is null;

-- Whose data was erased, and what stayed and why. The same ids lie outside the database too (erasures.jsonl).
create table erasure (
  person_id uuid primary key references person,
  at timestamptz not null default now(),
  request_id uuid references data_request on delete set null,
  -- [{what, why, law, article, until}]
  kept jsonb not null
);

create table retention_run (
  id bigint generated always as identity primary key,
  dataset text not null,
  at timestamptz not null default now(),
  before timestamptz not null,
  removed bigint not null,
  held bigint not null
);
create index retention_run_dataset on retention_run (dataset, at desc);

-- Whether the one who asks is kept apart from an employer of the person (the conflict wall). It looks at employments that row-level
-- security would hide, and that must count all the same.
create function zhijia_stands_apart(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select exists (
      select from employment w where w.person_id = person and w.employer_id::text = any ((select zhijia_apart())::text[])
    )
  $$;
revoke all on function zhijia_stands_apart(uuid) from public;
grant execute on function zhijia_stands_apart(uuid) to zhijia_request;

alter table purpose enable row level security;
alter table purpose_version enable row level security;
alter table impact_assessment enable row level security;
alter table consent_text enable row level security;
alter table consent enable row level security;
alter table data_request enable row level security;
alter table correction enable row level security;
alter table legal_hold enable row level security;
alter table erasure enable row level security;
alter table retention_run enable row level security;

-- What is done with people's data is public (个保法 17).
grant select on purpose, purpose_version, consent_text to zhijia_request;
create policy everybody on purpose for select to zhijia_request using (true);
create policy everybody on purpose_version for select to zhijia_request using (true);
create policy everybody on consent_text for select to zhijia_request using (true);
grant update (live_version, suspended, changed_at) on purpose to zhijia_request;
create policy managed on purpose for update to zhijia_request using ((select zhijia_holds('administrator')));
-- Words are kept when they are first agreed to or refused; which words there are is checked by the operation.
grant insert on consent_text to zhijia_request;
create policy shown on consent_text for insert to zhijia_request with check ((select zhijia_person()) is not null);

grant select, insert on impact_assessment to zhijia_request;
grant update (state, decided_by, decided_at, decision_reason, valid_until) on impact_assessment to zhijia_request;
create policy readers on impact_assessment for select to zhijia_request
  using ((select zhijia_holds('administrator', 'supervisor', 'auditor')));
create policy drafted on impact_assessment for insert to zhijia_request
  with check ((select zhijia_holds('administrator')) and drafted_by::text = (select zhijia_staff()) and state = 'submitted');
-- Not by whoever drafted it, and once.
create policy decided on impact_assessment for update to zhijia_request
  using ((select zhijia_holds('supervisor')) and drafted_by::text <> (select zhijia_staff()) and state = 'submitted')
  with check (decided_by::text = (select zhijia_staff()));

grant select, insert on consent to zhijia_request;
create policy own on consent for select to zhijia_request using (person_id::text = (select zhijia_person()));
create policy own_act on consent for insert to zhijia_request with check (person_id::text = (select zhijia_person()));

grant select, insert on data_request to zhijia_request;
grant update (state, owner_id, answer_sealed, answered_by, answered_at, erases_on) on data_request to zhijia_request;
create policy own on data_request for select to zhijia_request using (person_id::text = (select zhijia_person()));
create policy staff on data_request to zhijia_request
  using ((union_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
      or exists (select from union_org u where u.id = union_id
          and u.district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor'))::text[]))
      or union_path is null and (select zhijia_holds('rights-officer', 'supervisor')))
    and (person_id is null or not zhijia_stands_apart(person_id)));

grant select on correction to zhijia_request;
create policy own on correction for select to zhijia_request using (person_id::text = (select zhijia_person()));

grant select, insert on legal_hold to zhijia_request;
grant update (lifted_by, lifted_at) on legal_hold to zhijia_request;
create policy readers on legal_hold for select to zhijia_request
  using ((select zhijia_holds('administrator', 'supervisor', 'auditor')));
create policy managed on legal_hold for insert to zhijia_request
  with check ((select zhijia_holds('supervisor')) and placed_by::text = (select zhijia_staff()));
create policy lifted on legal_hold for update to zhijia_request using ((select zhijia_holds('supervisor')));

grant select on erasure, retention_run to zhijia_request;
create policy readers on erasure for select to zhijia_request using ((select zhijia_holds('auditor')));
create policy readers on retention_run for select to zhijia_request
  using ((select zhijia_holds('administrator', 'supervisor', 'auditor')));
