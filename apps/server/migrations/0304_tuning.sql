-- What the detector would have told of the look-ups that are kept, with numbers that somebody thinks of: sums alone, of the whole city.
create table need_replay (
  id bigint generated always as identity primary key,
  -- What was in force then and is compared with.
  config_version integer not null references need_config,
  -- The thought-of numbers, as in need_config.
  weights jsonb,
  thresholds jsonb not null,
  offsets jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'stopping', 'done', 'stopped', 'failed')),
  look_ups integer not null default 0,
  looked_at integer not null default 0,
  -- Counts by level, expected precision, the curve; never an employer, a worker, a district or an industry.
  result jsonb,
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  -- Moves while it runs: one that stands still for long was lost with its process.
  touched_at timestamptz not null,
  -- The version that it became.
  in_force_as integer unique references need_config,
  check ((state = 'done') = (result is not null))
);
create index need_replay_asked on need_replay (asked_at desc);

-- The older version whose numbers it has again.
alter table need_config add column again_version integer references need_config;

alter table need_replay enable row level security;
grant select, insert on need_replay to zhijia_request;
grant update (state) on need_replay to zhijia_request;
create policy tuners on need_replay for select to zhijia_request using ((select zhijia_holds('supervisor')));
create policy asked on need_replay for insert to zhijia_request
  with check ((select zhijia_holds('supervisor')) and asked_by::text = (select zhijia_staff()) and state = 'waiting' and result is null);
create policy stopped on need_replay for update to zhijia_request
  using ((select zhijia_holds('supervisor')) and state in ('waiting', 'running', 'stopping')) with check (state in ('stopping', 'stopped'));
