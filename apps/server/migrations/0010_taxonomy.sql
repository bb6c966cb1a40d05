-- The two-level need taxonomy. `content` holds what a person reads about a need; phrases are what workers say.
create table need_group (
  code text primary key,
  position integer not null,
  name_zh text not null,
  name_en text not null
);

create table need (
  code text primary key,
  group_code text not null references need_group,
  position integer not null,
  name_zh text not null,
  name_en text not null,
  content jsonb not null
);

create table need_phrase (
  need_code text not null references need on delete cascade,
  phrase text not null,
  -- 'content' ships with the product; 'staff' was added by people and survives a new release.
  origin text not null check (origin in ('content', 'staff')),
  primary key (need_code, phrase)
);

create table urgent_signal (
  code text primary key,
  position integer not null,
  level text not null check (level in ('red', 'amber')),
  content jsonb not null
);
