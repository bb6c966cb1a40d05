-- Rules of law as data. One row per rule, jurisdiction and time of validity; a change of law adds a row, never edits one.
create table rule (
  id text not null,
  -- GB/T 2260 code of the place; 'CN' for the whole country. A city's row wins over its province's, that over the country's.
  jurisdiction text not null default 'CN',
  effective_from date not null,
  effective_to date,
  law text not null,
  article text not null,
  title_zh text not null,
  title_en text not null,
  text_zh text not null,
  text_en text not null,
  -- Absent for rules that give no period.
  period_count integer check (period_count > 0),
  period_unit text check (period_unit in ('day', 'working-day', 'month', 'year')),
  -- What the rule sets, for rules that give a figure: a number, a list by grade, or a record.
  value jsonb,
  -- What starts the clock, in plain words.
  starts_zh text not null default '',
  starts_en text not null default '',
  -- [L] read in the statute, [S] secondary source, [M] from memory, [D] derived.
  source_tag text not null check (source_tag in ('L', 'S', 'M', 'D', 'N')),
  source text not null,
  verified_at date,
  primary key (id, jurisdiction, effective_from),
  check (effective_to is null or effective_to > effective_from),
  check ((period_count is null) = (period_unit is null))
);

create table holiday_notice (
  year integer primary key,
  notice text not null,
  source text not null,
  verified_at date,
  imported_at timestamptz not null default now()
);

create table calendar_day (
  date date primary key,
  year integer not null references holiday_notice on delete cascade,
  kind text not null check (kind in ('rest', 'work'))
);
