-- Facts the running product keeps about itself: which content is loaded, when the last backup was made.
create table setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
