-- The lawyers' workbench. `case_standing` is the queue: one row for each labour case, made and refreshed by a job.
create table case_standing (
  case_id text primary key references case_document on delete cascade,
  state text not null default 'open' check (state in ('open', 'draft', 'in-review', 'returned', 'published', 'withdrawn')),
  flags text[] not null default '{}',
  uncertainty real not null default 1,
  demand real not null default 0,
  priority real not null default 0,
  claimed_by uuid references staff,
  claimed_at timestamptz,
  -- Of the explanation that stands or is being written.
  author uuid references staff,
  updated_at timestamptz not null default now()
);
create index case_standing_queue on case_standing (state, priority desc, case_id);
create index case_standing_claimed on case_standing (claimed_by) where claimed_by is not null;
create index case_standing_flags on case_standing using gin (flags);

create table case_explanation (
  case_id text not null references case_document on delete cascade,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'in-review', 'returned', 'published', 'superseded', 'withdrawn')),
  content jsonb not null,
  -- Counts up with every save: whoever saves names the one they read.
  revision integer not null default 1,
  author uuid not null references staff,
  reviewer uuid references staff,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  reviewed_at timestamptz,
  primary key (case_id, version),
  -- Two pairs of eyes: nobody publishes their own words.
  check (reviewer is null or reviewer <> author)
);
-- One that is being worked on, and one that stands.
create unique index case_explanation_open on case_explanation (case_id) where state in ('draft', 'in-review', 'returned');
create unique index case_explanation_published on case_explanation (case_id) where state = 'published';

create table label_decision (
  id bigint generated always as identity primary key,
  case_id text not null references case_document on delete cascade,
  need_code text not null references need,
  decision text not null check (decision in ('confirm', 'reject', 'add')),
  staff_id uuid not null references staff,
  at timestamptz not null default now()
);
create index label_decision_case on label_decision (case_id, need_code, id);
create index label_decision_at on label_decision (at);

create table label_training (
  id bigint generated always as identity primary key,
  state text not null default 'waiting' check (state in ('waiting', 'training', 'done', 'failed')),
  staff_id uuid references staff,
  examples integer not null default 0,
  report jsonb not null default '{}',
  -- The learned models by need; used only for needs where they did better.
  model jsonb,
  applied boolean not null default false,
  at timestamptz not null default now()
);

-- Was it of help? One answer of each reader; without an account the reader is a keyed hash of this browser's own token.
create table explanation_rating (
  id bigint generated always as identity primary key,
  case_id text not null references case_document on delete cascade,
  rater bytea not null,
  person_id uuid references person,
  helpful boolean not null,
  reason text check (reason in ('unclear', 'not-my-case', 'out-of-date', 'wrong', 'other')),
  at timestamptz not null default now(),
  unique (case_id, rater)
);
create index explanation_rating_person on explanation_rating (person_id) where person_id is not null;

-- "Please explain this": to the union above the employer, never to the employer's own (conflict wall).
create table explanation_request (
  id bigint generated always as identity primary key,
  -- Also of the row the sealed words are bound to.
  key uuid not null unique,
  case_id text references case_document on delete set null,
  need_code text references need,
  words_sealed bytea not null,
  person_id uuid references person,
  employer_id bigint references employer,
  union_id bigint,
  union_path text collate "C",
  state text not null default 'open' check (state in ('open', 'answered', 'declined')),
  answered_by uuid references staff,
  answered_at timestamptz,
  answer_case text references case_document on delete set null,
  reason text,
  at timestamptz not null default now(),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index explanation_request_state on explanation_request (state, at);
create index explanation_request_person on explanation_request (person_id) where person_id is not null;

-- Totals of what workers look for; nobody's look-up is in them, only how many there were.
create table need_demand (
  day date not null,
  need_code text not null references need,
  asked integer not null default 0,
  -- Of these, how many saw no explained case on the page.
  unexplained integer not null default 0,
  primary key (day, need_code)
);
create table case_demand (
  day date not null,
  case_id text not null references case_document on delete cascade,
  views integer not null default 0,
  primary key (day, case_id)
);
create index case_demand_case on case_demand (case_id, day);

-- The library stays readable by everybody; lawyers write labels and explanations into it.
alter table case_label enable row level security;
create policy everybody on case_label for select to zhijia_request using (true);
create policy lawyer on case_label for all to zhijia_request using ((select zhijia_holds('lawyer')));
grant insert, update, delete on case_label to zhijia_request;
alter table case_interpretation enable row level security;
create policy everybody on case_interpretation for select to zhijia_request using (true);
create policy lawyer on case_interpretation for all to zhijia_request using ((select zhijia_holds('lawyer')));
grant insert, update, delete on case_interpretation to zhijia_request;
alter table case_document enable row level security;
create policy everybody on case_document for select to zhijia_request using (true);
create policy lawyer on case_document for update to zhijia_request using ((select zhijia_holds('lawyer')));
grant update (interpreted) on case_document to zhijia_request;
grant insert on search_change to zhijia_request;

alter table case_standing enable row level security;
create policy readers on case_standing for select to zhijia_request
  using ((select zhijia_holds('lawyer', 'supervisor', 'administrator')));
create policy lawyer on case_standing for all to zhijia_request using ((select zhijia_holds('lawyer')));
grant select, insert, update on case_standing to zhijia_request;

alter table case_explanation enable row level security;
create policy readers on case_explanation for select to zhijia_request
  using ((select zhijia_holds('lawyer', 'supervisor', 'administrator')));
create policy author on case_explanation for insert to zhijia_request
  with check ((select zhijia_holds('lawyer')) and author::text = (select zhijia_staff()));
create policy lawyer on case_explanation for update to zhijia_request using ((select zhijia_holds('lawyer')));
grant select, insert, update on case_explanation to zhijia_request;

alter table label_decision enable row level security;
create policy readers on label_decision for select to zhijia_request
  using ((select zhijia_holds('lawyer', 'supervisor', 'administrator')));
create policy lawyer on label_decision for insert to zhijia_request
  with check ((select zhijia_holds('lawyer')) and staff_id::text = (select zhijia_staff()));
grant select, insert on label_decision to zhijia_request;

alter table label_training enable row level security;
create policy readers on label_training for select to zhijia_request
  using ((select zhijia_holds('lawyer', 'supervisor', 'administrator')));
create policy lawyer on label_training for insert to zhijia_request with check ((select zhijia_holds('lawyer')));
grant select, insert on label_training to zhijia_request;

alter table explanation_rating enable row level security;
create policy own on explanation_rating for select to zhijia_request using (person_id::text = (select zhijia_person()));
create policy readers on explanation_rating for select to zhijia_request using ((select zhijia_holds('lawyer', 'supervisor')));
-- Who rated is nobody's business in the workbench.
grant select (case_id, helpful, reason, at, person_id) on explanation_rating to zhijia_request;

alter table explanation_request enable row level security;
create policy own on explanation_request for select to zhijia_request using (person_id::text = (select zhijia_person()));
create policy handlers on explanation_request to zhijia_request
  using ((union_path ^@ any ((select zhijia_branches('lawyer', 'rights-officer'))::text[])
      or exists (select from union_org u where u.id = union_id
          and u.district_code ^@ any ((select zhijia_areas('lawyer', 'rights-officer'))::text[]))
      or union_path is null and (select zhijia_holds('lawyer', 'rights-officer')))
    and (employer_id is null or employer_id::text <> all (coalesce((select zhijia_apart()), '{}'))));
grant select, update on explanation_request to zhijia_request;

alter table need_demand enable row level security;
create policy readers on need_demand for select to zhijia_request
  using ((select zhijia_holds('lawyer', 'rights-officer', 'supervisor', 'administrator')));
alter table case_demand enable row level security;
create policy readers on case_demand for select to zhijia_request using ((select zhijia_holds('lawyer', 'supervisor', 'administrator')));
grant select on need_demand, case_demand to zhijia_request;
