-- What happened, told once, in the transaction in which it happened. The payload names things by id; it carries no
-- person's words, because every listener's job copies it.
create table event (
  id bigint generated always as identity primary key,
  name text not null,
  payload jsonb not null,
  -- Who did it: 'visitor', 'system:import', …
  actor text not null,
  at timestamptz not null default now()
);
create index event_name_at on event (name, at);

-- Jobs that are done, written in the transaction of what they did: a job that is delivered again does nothing.
create table job_done (
  key text primary key,
  at timestamptz not null default now()
);
create index job_done_at on job_done (at);
