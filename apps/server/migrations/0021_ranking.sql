-- Questions that people answered with articles of law: search learns from them. Imported judged questions are replaced by
-- the next training; what staff answer (part 4) comes without anything that names a person.
create table answered_question (
  id text primary key,
  text text not null,
  source text not null check (source in ('import', 'staff')),
  -- {need code: confidence} as recognised when it was learned, so that a start need not do it again.
  needs jsonb not null default '{}',
  answered_at timestamptz not null default now()
);

create table question_judgement (
  question_id text not null references answered_question on delete cascade,
  -- The id that was judged: no foreign key, because a judgement outlives a re-import of its article.
  article_id text not null,
  grade integer not null check (grade > 0),
  primary key (question_id, article_id)
);

-- What was learned, by name of the ranking; none means the weights that the product ships.
create table ranking_model (
  name text primary key,
  model jsonb not null,
  questions integer not null,
  trained_at timestamptz not null default now()
);
