-- The wish wall. What hangs on it is written by staff, for everybody; her own words stay sealed with her matter.
create table wish_campaign (
  id bigint generated always as identity primary key,
  union_id bigint not null,
  union_path text collate "C" not null,
  title text not null,
  about text not null default '',
  -- So many wishes are to come true.
  target integer not null check (target > 0),
  opens_on date not null,
  ends_on date not null,
  -- Where it is held; empty: everywhere.
  districts text[] not null default '{}',
  is_demo boolean not null default false,
  created_by uuid references staff,
  created_at timestamptz not null default now(),
  check (opens_on <= ends_on),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);

create table wish_card (
  -- By chance: a number in sequence, as the matter's, would lead from the wall to the matter.
  id uuid primary key default gen_random_uuid(),
  matter_id bigint not null unique references matter on delete cascade,
  campaign_id bigint references wish_campaign on delete set null,
  -- Null once her matter was let go: then only the count stays.
  text text,
  -- As it is shown: wider than where she is, or nothing, when few wish there.
  district_code text references district,
  -- A day and no time: who saw her scan the code must not find her wish by the minute.
  published_on date not null,
  published_by uuid references staff,
  -- What shows that it came true, where no photo can.
  proof text
);
create index wish_card_campaign on wish_card (campaign_id) where campaign_id is not null;

create table wish_photo (
  id bigint generated always as identity primary key,
  wish_id uuid not null references wish_card on delete cascade,
  file_hash text not null references stored_file,
  picture bytea not null,
  added_by uuid not null references staff,
  added_at timestamptz not null,
  -- Looked at by a second person, and shown since.
  shown_by uuid references staff,
  shown_at timestamptz,
  unique (wish_id, file_hash),
  check (shown_by <> added_by),
  check ((shown_by is null) = (shown_at is null))
);
create index wish_photo_hash on wish_photo (file_hash);

create table wish_thanks (
  wish_id uuid primary key references wish_card on delete cascade,
  key uuid not null unique,
  words_sealed bytea not null,
  -- She agreed that they are shown, and may take that back.
  may_show boolean not null,
  -- As staff put them on the wall.
  shown_text text,
  shown_by uuid references staff,
  said_at timestamptz not null,
  check (shown_text is null or may_show)
);

-- What everybody sees. Where a wish stands is told by its matter alone; a unit that is one firm's union would tell where she works.
create view wish_wall with (security_barrier) as
  select * from (
    select c.id, c.campaign_id, c.district_code, c.text, c.published_on, c.proof,
      case
        when m.state = 'published' then 'open'
        when m.state in ('dispatched', 'handling', 'returning', 'claimed') then 'claimed'
        when f.action <> 'fulfil' then null
        when m.state = 'answered' then 'fulfilled'
        when m.state = 'closed' and m.closed_as = 'thanked' then 'thanked'
        when m.state = 'closed' and m.closed_as not in ('merged', 'withdrawn') then 'fulfilled'
      end as state,
      case when u.kind in ('department', 'partner') then u.name end as unit,
      case when m.state in ('answered', 'closed') then f.day end as fulfilled_on,
      t.shown_text as thanks
    from wish_card c
    join matter m on m.id = c.matter_id
    left join unit u on u.id = m.lead_unit_id
    left join wish_thanks t on t.wish_id = c.id
    left join lateral (
      select a.action, (a.at at time zone 'Asia/Shanghai')::date as day from matter_activity a
      where a.matter_id = m.id and a.action in ('fulfil', 'decline', 'reply') order by a.id desc limit 1) f on true
  ) shown where state is not null;
grant select on wish_wall to zhijia_request;

-- Her words are let go (retention, erasure): what was written of them goes in the same moment, whoever does it.
create function forget_wish() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  update wish_card set text = null, proof = null where matter_id = new.id;
  delete from wish_photo using wish_card c where c.id = wish_id and c.matter_id = new.id;
  delete from wish_thanks using wish_card c where c.id = wish_id and c.matter_id = new.id;
  return null;
end $$;
create trigger forget_wish after update of text_sealed on matter for each row when (new.text_sealed is null) execute function forget_wish();

alter table wish_campaign enable row level security;
grant select, insert, update on wish_campaign to zhijia_request;
create policy everybody on wish_campaign for select to zhijia_request using (true);
create policy managed_insert on wish_campaign for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor', 'station-manager'))::text[])
    or exists (select from union_org u where u.id = union_id
      and u.district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor', 'station-manager'))::text[])));
create policy managed on wish_campaign for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor', 'station-manager'))::text[])
    or exists (select from union_org u where u.id = union_id
      and u.district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor', 'station-manager'))::text[])));

-- Which matter a card belongs to is seen with the matter; written as the system, after the matter was asked.
alter table wish_card enable row level security;
grant select on wish_card to zhijia_request;
create policy staff on wish_card for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from matter m where m.id = matter_id));

alter table wish_photo enable row level security;
grant select on wish_photo to zhijia_request;
create policy staff on wish_photo for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from wish_card c where c.id = wish_id));
create policy shown on wish_photo for select to zhijia_request
  using (shown_by is not null and exists (select from wish_wall w where w.id = wish_id and w.state in ('fulfilled', 'thanked')));

alter table wish_thanks enable row level security;
grant select on wish_thanks to zhijia_request;
create policy staff on wish_thanks for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from wish_card c where c.id = wish_id));
