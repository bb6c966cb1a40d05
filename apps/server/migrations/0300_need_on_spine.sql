-- The spine learns a kind that nobody told: a warning that somebody may need help, before anybody complained (0301_needs.sql).
alter table matter drop constraint matter_kind_check, add constraint matter_kind_check
  check (kind in ('consultation', 'appeal', 'wish', 'suggestion', 'petition', 'need'));
alter table matter drop constraint matter_state_check, add constraint matter_state_check
  check (state in ('received', 'dispatched', 'handling', 'returning', 'published', 'claimed', 'answered', 'contested', 'closed',
    'detected', 'screened', 'checked', 'contacted', 'opened'));
alter table matter drop constraint matter_closed_as_check, add constraint matter_closed_as_check
  check (closed_as in ('confirmed', 'called-back', 'not-reached', 'override', 'no-contact', 'merged', 'withdrawn', 'thanked', 'final',
    'helped', 'not-helped', 'false-alarm', 'already-known', 'declined'));
alter table matter drop constraint matter_channel_check, add constraint matter_channel_check
  check (channel in ('qr', 'app', 'phone', 'walk-in', 'letter', 'hotline', 'open311', 'station', 'detected'));

-- Nobody follows a need with a code, and nobody is named in it: it has no words, no place but a district, and no unit.
alter table matter alter column code_sealed drop not null, alter column code_blind drop not null;
alter table matter
  add constraint matter_need_code check ((kind = 'need') = (code_sealed is null) and (code_sealed is null) = (code_blind is null)),
  add constraint matter_need_channel check ((kind = 'need') = (channel = 'detected')),
  add constraint matter_need_state check (state = 'closed'
    or (kind = 'need') = (state in ('detected', 'screened', 'checked', 'contacted', 'opened'))),
  add constraint matter_need_bare check (kind <> 'need' or (anonymity = 'anonymous' and text_sealed is null
    and employer_said_sealed is null and station_id is null and about_unit_id is null and lead_unit_id is null and people is null));

-- Figures count what was told: a warning is counted where it is looked at, and nowhere beside the matters of one employer.
create or replace view matter_fact with (security_barrier) as
select
  m.id,
  m.kind,
  m.received_at,
  date_trunc('week', m.received_at at time zone 'Asia/Shanghai')::date as week,
  coalesce(case t.level when 1 then t.code when 2 then t.parent_code else p.parent_code end, '') as type,
  coalesce(m.district_code, u.district_code) as district,
  m.station_id,
  m.lead_unit_id as unit_id,
  m.employer_id,
  m.about_unit_id,
  m.desk_path,
  m.lead_path,
  m.answered_first_at as answered_at,
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
where m.closed_as is distinct from 'merged' and m.kind <> 'need'
  and ((select current_user) <> 'zhijia_request'
    or ((m.desk_path ^@ any ((select zhijia_branches('rights-officer', 'station-manager', 'supervisor', 'administrator', 'auditor'))::text[])
        or m.lead_path ^@ any ((select zhijia_branches('rights-officer', 'station-manager', 'supervisor', 'administrator', 'auditor'))::text[])
        or m.district_code ^@ any ((select zhijia_areas('rights-officer', 'station-manager', 'supervisor', 'administrator', 'auditor'))::text[]))
      and (m.employer_id is null or m.employer_id::text <> all (coalesce((select zhijia_apart()), '{}')))
      and (m.about_unit_id is null or m.about_unit_id <> all ((select zhijia_units())::bigint[]))));
