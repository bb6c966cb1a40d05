-- What grass-roots staff look up, learn and ask. Written by staff or shipped with the product, for everybody of staff; workers
-- never see it. One installation is one city: entries belong to no branch, only who learned what does.

-- Subjects: the groups of needs, and the union's own work (content/knowledge/categories.json).
create table knowledge_category (
  code text primary key,
  position integer not null,
  name_zh text not null,
  name_en text not null
);

-- A course is an entry of kind `course`: its version holds lessons and questions beside the words.
create table knowledge_entry (
  id bigint generated always as identity primary key,
  -- Of what the product ships; `shipped_hash` tells whether a release changed it.
  code text unique,
  shipped_hash text,
  kind text not null check (kind in ('rule', 'procedure', 'standard', 'law-guide', 'answer', 'course')),
  category text not null references knowledge_category,
  state text not null default 'draft' check (state in ('draft', 'published', 'retired')),
  -- Keeps it right; nobody for what was shipped and not yet taken over.
  owner uuid references staff,
  -- By then somebody reads it again; past it readers see a mark.
  review_on date not null,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  check (code is null or shipped_hash is not null)
);
create index knowledge_entry_due on knowledge_entry (review_on) where state = 'published';
create index knowledge_entry_owner on knowledge_entry (owner) where owner is not null;

-- Every change of the words is kept: who and when. Nobody overwrites another's draft: it becomes a version beside it.
create table knowledge_version (
  entry_id bigint not null references knowledge_entry on delete cascade,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'in-review', 'returned', 'published', 'superseded')),
  content jsonb not null,
  -- Counts up with every save: whoever saves names the one they read.
  revision integer not null default 1,
  -- Nobody: shipped with the product.
  author uuid references staff,
  reviewer uuid references staff,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  reviewed_at timestamptz,
  primary key (entry_id, version),
  -- Two pairs of eyes: nobody publishes their own words.
  check (reviewer is null or reviewer <> author)
);
create unique index knowledge_version_open on knowledge_version (entry_id) where state in ('draft', 'in-review', 'returned');
create unique index knowledge_version_published on knowledge_version (entry_id) where state = 'published';

create table knowledge_act (
  id bigint generated always as identity primary key,
  entry_id bigint not null references knowledge_entry on delete cascade,
  version integer,
  act text not null check (act in ('ship', 'save', 'submit', 'publish', 'return', 'confirm', 'assign', 'retire', 'restore')),
  note text,
  by_staff uuid references staff,
  at timestamptz not null
);
create index knowledge_act_entry on knowledge_act (entry_id, id);

create table knowledge_attempt (
  id uuid primary key,
  course_id bigint not null references knowledge_entry,
  -- Title, questions and pass mark as they stood: a new version changes no attempt.
  asked jsonb not null,
  staff_id uuid not null references staff,
  -- The branch of the first role at that moment; nobody's for roles by area.
  union_id bigint,
  union_path text collate "C",
  answers jsonb,
  right_count integer,
  question_count integer not null check (question_count > 0),
  passed boolean,
  started_at timestamptz not null,
  finished_at timestamptz,
  check ((finished_at is null) = (passed is null) and (passed is null) = (right_count is null)),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index knowledge_attempt_staff on knowledge_attempt (staff_id, course_id);
create index knowledge_attempt_union on knowledge_attempt (union_path, course_id) where finished_at is not null;

create table knowledge_question (
  id bigint generated always as identity primary key,
  asked_by uuid not null references staff,
  category text not null references knowledge_category,
  urgency text not null check (urgency in ('normal', 'soon', 'urgent')),
  -- Names, numbers and addresses are masked before it is stored.
  words text not null,
  state text not null default 'open' check (state in ('open', 'taken', 'answered', 'withdrawn')),
  due_on date not null,
  taken_by uuid references staff,
  taken_at timestamptz,
  answer text,
  -- Law and articles that the answer rests on.
  sources jsonb not null default '[]',
  answered_by uuid references staff,
  answered_at timestamptz,
  -- All of staff may find it, without who asked.
  shared boolean not null default false,
  -- What was made of it.
  entry_id bigint references knowledge_entry on delete set null,
  is_demo boolean not null default false,
  at timestamptz not null,
  check ((answer is null) = (answered_at is null)),
  check (answered_by is null or answered_by <> asked_by)
);
create index knowledge_question_open on knowledge_question (due_on) where state in ('open', 'taken');
create index knowledge_question_asked on knowledge_question (asked_by, id);

grant select on knowledge_category to zhijia_request;

alter table knowledge_entry enable row level security;
grant select, insert, update on knowledge_entry to zhijia_request;
create policy readers on knowledge_entry for select to zhijia_request
  using ((select zhijia_staff()) is not null and (state <> 'draft'
    or (select zhijia_holds('lawyer', 'rights-officer', 'organiser', 'supervisor'))));
create policy writers on knowledge_entry for insert to zhijia_request
  with check ((select zhijia_holds('lawyer', 'rights-officer', 'organiser', 'supervisor')) and code is null);
create policy written on knowledge_entry for update to zhijia_request
  using ((select zhijia_holds('lawyer', 'rights-officer', 'organiser', 'supervisor')));

alter table knowledge_version enable row level security;
grant select, insert, update on knowledge_version to zhijia_request;
create policy readers on knowledge_version for select to zhijia_request
  using ((select zhijia_staff()) is not null and (state = 'published'
    or (select zhijia_holds('lawyer', 'rights-officer', 'organiser', 'supervisor'))));
create policy author on knowledge_version for insert to zhijia_request
  with check ((select zhijia_holds('lawyer', 'rights-officer', 'organiser', 'supervisor'))
    and author::text = (select zhijia_staff()) and state = 'draft');
create policy written on knowledge_version for update to zhijia_request
  using ((select zhijia_holds('lawyer', 'rights-officer', 'organiser', 'supervisor')));

alter table knowledge_act enable row level security;
grant select, insert on knowledge_act to zhijia_request;
create policy readers on knowledge_act for select to zhijia_request
  using ((select zhijia_holds('lawyer', 'rights-officer', 'organiser', 'supervisor')));
create policy own on knowledge_act for insert to zhijia_request with check (by_staff::text = (select zhijia_staff()));

-- What somebody answered is their own; that they passed or not is seen by the supervisors of their branch.
alter table knowledge_attempt enable row level security;
grant select, insert, update on knowledge_attempt to zhijia_request;
create policy own on knowledge_attempt to zhijia_request using (staff_id::text = (select zhijia_staff()));
create policy branch on knowledge_attempt for select to zhijia_request
  using (finished_at is not null and (union_path ^@ any ((select zhijia_branches('supervisor'))::text[])
    or exists (select from union_org u where u.id = union_id and u.district_code ^@ any ((select zhijia_areas('supervisor'))::text[]))));

alter table knowledge_question enable row level security;
grant select, insert, update on knowledge_question to zhijia_request;
create policy own on knowledge_question for select to zhijia_request using (asked_by::text = (select zhijia_staff()));
create policy shared on knowledge_question for select to zhijia_request
  using ((select zhijia_staff()) is not null and state = 'answered' and shared);
create policy experts on knowledge_question for select to zhijia_request
  using ((select zhijia_holds('lawyer', 'rights-officer')));
create policy own_insert on knowledge_question for insert to zhijia_request
  with check (asked_by::text = (select zhijia_staff()) and state = 'open');
create policy own_update on knowledge_question for update to zhijia_request using (asked_by::text = (select zhijia_staff()));
create policy experts_update on knowledge_question for update to zhijia_request
  using ((select zhijia_holds('lawyer', 'rights-officer')));
