-- Figures of early warnings.

-- When somebody first looked, when the workers were reached, how far it was raised at most: the timeline says it too, but a page of
-- figures would have to read all of it. As the copies of 0302_outreach.sql, kept in the transaction of the move.
alter table need_warning
  add column screened_at timestamptz,
  add column contacted_at timestamptz,
  add column raised_most smallint not null default 0;

create function warning_times() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  update need_warning set
      screened_at = coalesce(screened_at, case when new.state <> 'detected' then new.changed_at end),
      contacted_at = coalesce(contacted_at, case when new.state in ('contacted', 'opened') then new.changed_at end),
      raised_most = greatest(raised_most, new.level)
    where matter_id = new.id;
  return null;
end $$;
create trigger warning_times after update on matter for each row
  when (new.kind = 'need' and (old.state is distinct from new.state or old.level is distinct from new.level))
  execute function warning_times();

create index need_mark_offered on need_mark (offered_at);

-- What was told of a month, once and never again: two versions of the same figures would tell by their difference of single
-- people. Everything about single workers that anybody ever sees as a figure, staff too, is one of these.
create table need_release (
  month date not null check (extract(day from month) = 1),
  is_demo boolean not null default false,
  released_at timestamptz not null,
  -- Figures of fewer were left out, with what would give them away.
  k smallint not null check (k >= 5),
  figures jsonb not null,
  primary key (month, is_demo)
);
create function keep_need_release() returns trigger language plpgsql as $$
begin
  raise exception 'what was published is never changed';
end $$;
create trigger keep_need_release before update on need_release for each row execute function keep_need_release();
alter table need_release enable row level security;
grant select on need_release to zhijia_request;
create policy everybody on need_release for select to zhijia_request using (true);
