-- One row per article (or paragraph, or whole statute) of one version of a law. `id` is the imported record's own:
-- the same text may stand under several ids.
create table article (
  id text primary key,
  kind text not null check (kind in ('article', 'paragraph', 'whole')),
  -- Short name, without 中华人民共和国 and brackets of a version.
  law text not null,
  law_full text not null,
  -- The name folded for comparison: all ways of writing one law have one key.
  law_key text not null,
  -- 第四十七条; empty for a whole statute.
  article text not null,
  article_no integer,
  -- 第一百三十三条之一 is 133, 1.
  article_sub integer not null default 0,
  paragraph_no integer,
  -- The day of the version as its source names it, usually the day it was passed.
  version date,
  effective_from date,
  effective_to date,
  level text check (level in ('national', 'local')),
  region text,
  category text,
  chapter text,
  is_labour boolean not null,
  source text not null,
  text text not null,
  content_hash bytea not null,
  -- The newest version of its law that was imported, of a law not known as repealed; computed after every import.
  is_current boolean not null default true,
  imported_at timestamptz not null default now()
);
create index article_reference on article (law_key, article_no, article_sub);
create index article_law_text on article (law_key, is_current);

-- What is known of a version beside its text: when it came into force, when it ended.
create table law_version (
  law_key text not null,
  law text not null,
  version date not null,
  effective_from date not null,
  source text not null,
  primary key (law_key, version)
);

create table law_repeal (
  law_key text primary key,
  law text not null,
  repealed_on date not null,
  -- What took its place, as a person reads it.
  replaced_by text not null,
  source text not null
);

-- Our plain words on an article: never the law's text, and shown as such.
create table article_note (
  law_key text not null,
  article text not null,
  law text not null,
  plain text not null,
  asks text[] not null,
  terms text[] not null,
  weight integer not null check (weight between 1 and 3),
  source text not null,
  primary key (law_key, article)
);
