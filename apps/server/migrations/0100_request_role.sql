-- Everybody who asks works as the role zhijia_request (made before migrations; see platform/db/request-role.ts). What it may do to a
-- table is granted in the migration that makes the table; a table with anything about a person has row-level security too.
grant usage on schema public to zhijia_request;

-- The library is open to everybody, and read only.
grant select on
  setting, rule, holiday_notice, calendar_day, need_group, need, need_phrase, need_hint, urgent_signal,
  article, law_version, law_repeal, article_note, answered_question, question_judgement, ranking_model,
  case_document, case_section, case_party, case_amount, case_citation, case_label, case_interpretation, case_takedown,
  library_text,
  search_change
to zhijia_request;

-- The facts that platform/context.ts sets for every transaction. A policy asks for them as `(select zhijia_…())`, which
-- PostgreSQL evaluates once for a statement and not for every row.
create or replace function zhijia_person() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('zhijia.person', true), '') $$;
create or replace function zhijia_staff() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('zhijia.staff', true), '') $$;

-- The branches, and the areas, within which the one who asks holds one of these roles. A row is within them when
--   branch ^@ any ((select zhijia_branches('lawyer'))::text[]) or area ^@ any ((select zhijia_areas('lawyer'))::text[])
create or replace function zhijia_branches(variadic roles text[]) returns text[] language sql stable parallel safe
  as $$
    select coalesce(array_agg(g ->> 'branch'), '{}')
    from jsonb_array_elements(nullif(current_setting('zhijia.grants', true), '')::jsonb) g
    where g ->> 'role' = any (roles) and g ->> 'branch' <> ''
  $$;
create or replace function zhijia_areas(variadic roles text[]) returns text[] language sql stable parallel safe
  as $$
    select coalesce(array_agg(g ->> 'area'), '{}')
    from jsonb_array_elements(nullif(current_setting('zhijia.grants', true), '')::jsonb) g
    where g ->> 'role' = any (roles) and g ->> 'area' <> ''
  $$;
create or replace function zhijia_holds(variadic roles text[]) returns boolean language sql stable parallel safe
  as $$
    select exists (
      select from jsonb_array_elements(nullif(current_setting('zhijia.grants', true), '')::jsonb) g
      where g ->> 'role' = any (roles)
    )
  $$;

-- Parties whose affairs are kept from the one who asks (the conflict wall), as texts of ids.
create or replace function zhijia_apart() returns text[] language sql stable parallel safe
  as $$ select string_to_array(nullif(current_setting('zhijia.apart', true), ''), ',') $$;
