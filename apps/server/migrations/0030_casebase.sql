-- Judgments, awards and published cases, masked before they came here. `id` is the imported record's own.
create table case_document (
  id text primary key,
  kind text not null,
  title text not null,
  source text not null,
  source_url text,
  court text,
  court_level text check (court_level in ('supreme', 'high', 'intermediate', 'basic', 'special', 'arbitration')),
  case_number text,
  date date,
  year integer,
  cause text,
  -- GB/T 2260 code of the province: '330000'.
  province text check (province ~ '^[0-9]{2}0000$'),
  stage text not null check (stage in ('arbitration', 'first', 'second', 'retrial', 'enforcement', 'other')),
  authority text not null check (authority in ('guiding', 'reference', 'typical', 'ordinary')),
  outcome text not null check (outcome in ('won', 'part', 'lost', 'other', 'unknown')),
  is_labour boolean not null,
  -- Invented, for a product that nothing was imported into yet.
  is_demo boolean not null default false,
  claimed bigint check (claimed >= 0),
  granted bigint check (granted >= 0),
  interpreted boolean not null default false,
  content_hash bytea not null,
  imported_at timestamptz not null default now()
);
create index case_document_number on case_document (case_number) where case_number is not null;

create table case_section (
  case_id text not null references case_document on delete cascade,
  position integer not null,
  kind text not null check (kind in ('claims', 'defence', 'facts', 'reasoning', 'result', 'other')),
  text text not null,
  primary key (case_id, position)
);

-- Who took part, by kind; never a name.
create table case_party (
  case_id text not null references case_document on delete cascade,
  position integer not null,
  role text not null check (role in ('claimant', 'respondent', 'third-party')),
  kind text not null check (kind in ('natural', 'employer', 'agency', 'institution', 'public-body', 'other')),
  primary key (case_id, position)
);

-- Money in fen.
create table case_amount (
  case_id text not null references case_document on delete cascade,
  position integer not null,
  what text not null,
  claimed bigint check (claimed >= 0),
  granted bigint check (granted >= 0),
  primary key (case_id, position)
);

create table case_citation (
  case_id text not null references case_document on delete cascade,
  law_key text not null,
  law text not null,
  article text not null,
  article_no integer not null,
  article_sub integer not null default 0,
  primary key (case_id, law_key, article)
);
create index case_citation_article on case_citation (law_key, article_no, article_sub);

-- Needs of the taxonomy that the case is about: suggested by the machine, confirmed by people.
create table case_label (
  case_id text not null references case_document on delete cascade,
  need_code text not null references need,
  confidence real not null check (confidence between 0 and 1),
  reasons jsonb not null,
  state text not null check (state in ('suggested', 'confirmed')),
  primary key (case_id, need_code)
);
create index case_label_need on case_label (need_code, case_id);

create table case_interpretation (
  case_id text primary key references case_document on delete cascade,
  content jsonb not null,
  by text not null
);

-- Taken down on request (个保法 27, 法释〔2016〕19号): the id never comes back, by whatever import.
create table case_takedown (
  case_id text primary key,
  reason text not null,
  by text not null,
  at timestamptz not null default now()
);

-- Other texts of the library: found by search, shown as they are.
create table library_text (
  id text primary key,
  kind text not null,
  title text not null,
  text text not null,
  source text not null,
  is_labour boolean not null,
  date date,
  content_hash bytea not null,
  imported_at timestamptz not null default now()
);
