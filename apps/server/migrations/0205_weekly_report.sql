-- What statistics count: one row for each matter that is counted, without a word of what somebody wrote. What was merged counts
-- once, where it went. Published by the spine as the only thing that figures are made of.
-- Whoever reads figures sees the rows of their branch or area, and the conflict wall holds here as at the matter itself: nothing
-- of an employer they stand close to, nothing that complains of their own unit. As it reads past the matter's own policies (an
-- auditor counts what she may not read), it says so itself.
create view matter_fact with (security_barrier) as
select
  m.id,
  m.kind,
  m.received_at,
  date_trunc('week', m.received_at at time zone 'Asia/Shanghai')::date as week,
  -- The first level; '' while nobody has said what it is about.
  coalesce(case t.level when 1 then t.code when 2 then t.parent_code else p.parent_code end, '') as type,
  coalesce(m.district_code, u.district_code) as district,
  m.station_id,
  m.lead_unit_id as unit_id,
  m.employer_id,
  m.about_unit_id,
  m.desk_path,
  m.lead_path,
  m.answered_first_at as answered_at,
  -- The first moment at which a first answer is too late. A matter that was opened again has a new legal day, which is not that
  -- of its first answer.
  ((coalesce(m.answered_first_due, m.due_legal) + 1)::timestamp at time zone 'Asia/Shanghai') as late_from,
  m.state <> 'closed' as open,
  m.round > 1 as reopened,
  m.satisfied is not null as rated,
  coalesce(m.satisfied >= 4, false) as satisfied,
  coalesce(m.closed_as = 'override', false) as override,
  m.is_demo
from matter m
join union_org u on u.id = m.desk_id
left join problem_type t on t.code = m.problem_type
left join problem_type p on p.code = t.parent_code
where m.closed_as is distinct from 'merged'
  and ((select current_user) <> 'zhijia_request'
    or ((m.desk_path ^@ any ((select zhijia_branches('rights-officer', 'station-manager', 'supervisor', 'administrator', 'auditor'))::text[])
        or m.lead_path ^@ any ((select zhijia_branches('rights-officer', 'station-manager', 'supervisor', 'administrator', 'auditor'))::text[])
        or m.district_code ^@ any ((select zhijia_areas('rights-officer', 'station-manager', 'supervisor', 'administrator', 'auditor'))::text[]))
      and (m.employer_id is null or m.employer_id::text <> all (coalesce((select zhijia_apart()), '{}')))
      and (m.about_unit_id is null or m.about_unit_id <> all ((select zhijia_units())::bigint[]))));
grant select on matter_fact to zhijia_request;

-- The names of the first level, in their order.
create view matter_type as select code, name_zh, name_en, position from problem_type where level = 1;
grant select on matter_type to zhijia_request;

-- The report of a week as it was counted on the Monday after it, for each union that receives matters.
create table weekly_report (
  week date not null check (extract(isodow from week) = 1),
  union_id bigint not null,
  union_path text collate "C" not null,
  counted_at timestamptz not null,
  figures jsonb not null,
  -- Whose matters are among those counted: a reader kept apart from one of them is given figures counted anew, without these.
  employer_ids bigint[] not null,
  about_unit_ids bigint[] not null,
  primary key (week, union_id),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index weekly_report_union on weekly_report (union_path, week desc);
alter table weekly_report enable row level security;
grant select on weekly_report to zhijia_request;
create policy staff on weekly_report for select to zhijia_request
  using ((union_path ^@ any ((select zhijia_branches('rights-officer', 'station-manager', 'supervisor', 'administrator', 'auditor'))::text[])
      or union_id in (select u.id from union_org u where u.district_code ^@ any (
        (select zhijia_areas('rights-officer', 'station-manager', 'supervisor', 'administrator', 'auditor'))::text[])))
    and not employer_ids::text[] && coalesce((select zhijia_apart()), '{}')
    and not about_unit_ids && (select zhijia_units())::bigint[]);

-- What was told to everybody about a week in an area (the first four digits of its districts), once and never again: two versions
-- of the same figures would tell by their difference of single people.
create table public_release (
  week date not null check (extract(isodow from week) = 1),
  area text not null check (area ~ '^[0-9]{4}$'),
  released_at timestamptz not null,
  -- Figures below this were left out, with what would give them away.
  k smallint not null check (k >= 5),
  -- [{"of": {"district": "340705", "type": "WAGE"}, "count": 12}]
  figures jsonb not null,
  primary key (week, area)
);
create function keep_public_release() returns trigger language plpgsql as $$
begin
  raise exception 'what was published is never changed';
end $$;
create trigger keep_public_release before update on public_release for each row execute function keep_public_release();
alter table public_release enable row level security;
grant select on public_release to zhijia_request;
create policy everybody on public_release for select to zhijia_request using (true);
