-- The spine: everything that somebody must answer. What a worker wrote is sealed (`*_sealed`, platform/keyring).

-- What a matter is about: three levels, of which staff may add, rename and hide; the first come from the taxonomy of needs.
create table problem_type (
  code text primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{1,59}$'),
  parent_code text references problem_type,
  level smallint not null check (level between 1 and 3),
  name_zh text not null,
  name_en text not null,
  need_code text,
  -- What somebody who writes of it most often wants.
  kind text check (kind in ('consultation', 'appeal', 'wish', 'suggestion', 'petition')),
  -- Where it leads beside the union's own answer: a labour dispute to mediation and arbitration.
  route text not null default 'handle' check (route in ('handle', 'labour-dispute', 'hardship', 'safety')),
  -- As asked on the page that a worker opens with a code.
  asked boolean not null default false,
  position integer not null default 0,
  hidden boolean not null default false,
  check ((level = 1) = (parent_code is null))
);
create index problem_type_parent on problem_type (parent_code);

create table matter (
  id bigint generated always as identity primary key,
  -- Made by whoever sends: the same submission sent again is the same matter.
  submission uuid not null unique,
  kind text not null check (kind in ('consultation', 'appeal', 'wish', 'suggestion', 'petition')),
  state text not null check (state in ('received', 'dispatched', 'handling', 'returning', 'published', 'claimed', 'answered', 'contested', 'closed')),
  closed_as text check (closed_as in ('confirmed', 'called-back', 'not-reached', 'override', 'no-contact', 'merged', 'withdrawn', 'thanked', 'final')),
  channel text not null check (channel in ('qr', 'app', 'phone', 'walk-in', 'letter', 'hotline', 'open311', 'station')),
  -- 'named': who handles it sees who asks; 'confidential': the receiving desk alone; 'anonymous': nobody, staff included.
  anonymity text not null check (anonymity in ('named', 'confidential', 'anonymous')),
  -- She agreed that those she complains of may know who she is.
  on_record boolean not null default false,
  text_sealed bytea,
  -- What a worker follows it with; whoever has it may read the replies.
  code_sealed bytea not null,
  code_blind bytea not null unique,
  problem_type text references problem_type,
  problem_type_by text not null default 'machine' check (problem_type_by in ('machine', 'worker', 'staff')),
  district_code text references district,
  -- Of the registry of stations (0210 adds the key).
  station_id bigint,
  employer_id bigint references employer,
  employer_said_sealed bytea,
  -- A complaint about how a unit of the union works: never handled, nor seen, by that unit.
  about_unit_id bigint references unit,
  -- Codes of urgent signals; red: a human now.
  signals text[] not null default '{}',
  urgency text not null default 'green' check (urgency in ('green', 'yellow', 'red')),
  -- Urgency was looked at by a person.
  urgency_confirmed_by uuid references staff,
  people integer check (people > 0),
  call_back text check (call_back in ('any', 'morning', 'afternoon', 'evening')),
  call_backs_failed smallint not null default 0,

  -- The receiving union dispatches and supervises; the lead unit handles.
  desk_id bigint not null,
  desk_path text collate "C" not null,
  lead_unit_id bigint references unit,
  lead_id bigint,
  lead_path text collate "C",
  -- Of desk and lead, the union that must act now; null when nobody has to.
  owner_id bigint references union_org,
  handler_id uuid references staff,
  -- May not be sent back: somebody above decided.
  designated boolean not null default false,
  supervised boolean not null default false,
  -- 0: who handles it · 1: its supervisors · 2: the leader; a clock that runs out raises it.
  level smallint not null default 0 check (level between 0 and 2),
  -- Answered and contested again: 1 is the first time.
  round smallint not null default 1,
  instance text not null default 'first' check (instance in ('first', 'review', 're-check')),
  -- Re-checked: only new facts open it again (信访工作条例 36).
  final boolean not null default false,

  clock text,
  clock_at timestamptz,
  -- The answer's deadline as it was first counted, as it is now, and the last day that law still accepts.
  due_first date not null,
  due_nominal date not null,
  due_legal date not null,
  due_at timestamptz not null,
  due_rule text not null,
  paused_until date,
  pause_reason text,
  extension_asked text,

  proposed_unit_id bigint references unit,
  -- [{"zh": …, "en": …}], why this unit.
  proposed_why jsonb,
  weekly boolean not null default false,
  -- Looked at for duplicates and hints.
  examined boolean not null default false,
  -- Keyed min-hashes of the words: near texts share some, nobody can read them.
  text_marks bigint[],

  solved boolean,
  satisfied smallint check (satisfied between 1 and 5),
  source_system text,
  source_ref text,
  entered_by uuid references staff,
  is_demo boolean not null default false,
  received_at timestamptz not null,
  answered_first_at timestamptz,
  -- The last legal day that held when it was first answered: a second round has another.
  answered_first_due date,
  answered_at timestamptz,
  closed_at timestamptz,
  changed_at timestamptz not null,

  foreign key (desk_id, desk_path) references union_org (id, path) on update cascade,
  foreign key (lead_id, lead_path) references union_org (id, path) on update cascade,
  unique (source_system, source_ref),
  check ((lead_unit_id is null) = (lead_id is null) and (lead_id is null) = (lead_path is null)),
  -- The invariant, once more: what is open has an owner and a running clock; what is closed says how.
  check ((state = 'closed') = (owner_id is null)),
  check ((state = 'closed') = (clock_at is null) and (clock is null) = (clock_at is null)),
  check ((state = 'closed') = (closed_as is not null)),
  check (anonymity <> 'anonymous' or on_record = false)
);
-- What comes first in an inbox is what runs out first.
create index matter_inbox on matter (owner_id, clock_at, id) where state <> 'closed';
create index matter_clock on matter (clock_at) where state <> 'closed';
create index matter_desk on matter (desk_path, received_at desc);
create index matter_lead on matter (lead_path, received_at desc) where lead_path is not null;
create index matter_lead_unit on matter (lead_unit_id, received_at desc) where lead_unit_id is not null;
create index matter_received on matter (received_at);
create index matter_unexamined on matter (id) where not examined;
create index matter_station on matter (station_id) where station_id is not null;
create index matter_employer on matter (employer_id) where employer_id is not null;
create index matter_marks on matter using gin (text_marks) where text_marks is not null;

-- Who asks, apart from what she asks, so that the one can be shown without the other.
create table matter_contact (
  matter_id bigint primary key references matter on delete cascade,
  -- The submission: what the sealed values are bound to.
  key uuid not null unique,
  -- The same as in matter; policies read it here.
  anonymity text not null check (anonymity in ('named', 'confidential', 'anonymous')),
  -- Never of an anonymous one.
  person_id uuid references person,
  name_sealed bytea,
  phone_sealed bytea,
  phone_blind bytea,
  address_sealed bytea,
  -- The number of an anonymous one: only the system uses it, to say that there is news.
  notify_sealed bytea,
  check (anonymity <> 'anonymous'
    or person_id is null and name_sealed is null and phone_sealed is null and phone_blind is null and address_sealed is null)
);
create index matter_contact_person on matter_contact (person_id) where person_id is not null;
create index matter_contact_phone on matter_contact (phone_blind) where phone_blind is not null;

-- Everything that happened to it, in the transaction in which it happened.
create table matter_activity (
  id bigint generated always as identity primary key,
  matter_id bigint not null references matter on delete cascade,
  action text not null,
  from_state text,
  to_state text not null,
  -- 'worker', 'desk', 'unit', 'supervisor', 'system': in whose part; and who, if of the staff.
  party text not null check (party in ('worker', 'desk', 'unit', 'supervisor', 'system')),
  staff_id uuid references staff,
  unit_id bigint references unit,
  -- 'worker': she reads the words; 'staff': an internal note or reason.
  audience text not null default 'staff' check (audience in ('worker', 'staff')),
  words_sealed bytea,
  -- What the words are bound to; a message sent twice has the same.
  key uuid not null unique default gen_random_uuid(),
  -- No person's words: deadlines, units, codes.
  detail jsonb not null default '{}',
  at timestamptz not null
);
create index matter_activity_matter on matter_activity (matter_id, id);

-- No transition without its activity: looked at when the transaction is committed.
create function told_of_move() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from matter_activity a where a.matter_id = new.id and a.to_state = new.state and a.at = new.changed_at) then
    raise exception 'matter % moved to % without an activity', new.id, new.state using errcode = 'ZJ001';
  end if;
  return null;
end $$;
create constraint trigger told_of_move after update of state on matter deferrable initially deferred
  for each row when (old.state is distinct from new.state) execute function told_of_move();

-- Those beside the lead: who assists, who supervises, who is informed (三级办理: all three at once).
create table matter_unit (
  matter_id bigint not null references matter on delete cascade,
  unit_id bigint not null references unit,
  role text not null check (role in ('assist', 'supervise', 'inform')),
  since timestamptz not null,
  primary key (matter_id, unit_id, role)
);
create index matter_unit_unit on matter_unit (unit_id);

-- Time that a rule takes out of the period; both days are excluded from the count.
create table matter_pause (
  id bigint generated always as identity primary key,
  matter_id bigint not null references matter on delete cascade,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  reason text not null,
  rule text not null,
  by_staff uuid references staff
);
create index matter_pause_matter on matter_pause (matter_id);

create table matter_file (
  id bigint generated always as identity primary key,
  matter_id bigint not null references matter on delete cascade,
  file_hash text not null references stored_file,
  kind text not null check (kind in ('photo', 'voice', 'document')),
  name_sealed bytea not null,
  key uuid not null unique,
  seconds smallint check (seconds between 0 and 60),
  by_worker boolean not null,
  audience text not null check (audience in ('worker', 'staff')),
  at timestamptz not null
);
create index matter_file_matter on matter_file (matter_id);
create index matter_file_hash on matter_file (file_hash);

-- Two matters that belong together: the same thing told twice, one made part of the other, one made out of the other.
create table matter_link (
  matter_id bigint not null references matter on delete cascade,
  other_id bigint not null references matter on delete cascade,
  kind text not null check (kind in ('duplicate', 'merged-into', 'split-from')),
  -- [{"zh": …, "en": …}]
  why jsonb not null default '[]',
  score real,
  -- A person said that they are not the same.
  dismissed_by uuid references staff,
  at timestamptz not null,
  primary key (matter_id, other_id, kind),
  check (matter_id <> other_id)
);
create index matter_link_other on matter_link (other_id);

-- Where a matter goes: the narrowest rule that fits, then the one with the lower position.
create table dispatch_rule (
  id bigint generated always as identity primary key,
  union_id bigint not null,
  union_path text collate "C" not null,
  kind text check (kind in ('consultation', 'appeal', 'wish', 'suggestion', 'petition')),
  -- This one and everything below it.
  problem_type text references problem_type,
  -- The beginning of a district's code.
  area text check (area ~ '^[0-9]{2,6}$'),
  station_id bigint,
  unit_id bigint not null references unit,
  supervise_unit_id bigint references unit,
  inform_unit_id bigint references unit,
  mode text not null check (mode in ('immediate', 'weekly')),
  designated boolean not null default false,
  position integer not null default 100,
  active boolean not null default true,
  is_demo boolean not null default false,
  changed_by uuid references staff,
  changed_at timestamptz not null default now(),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index dispatch_rule_union on dispatch_rule (union_path) where active;

create table reply_template (
  id bigint generated always as identity primary key,
  union_id bigint not null,
  union_path text collate "C" not null,
  title text not null,
  words text not null,
  problem_type text references problem_type,
  is_demo boolean not null default false,
  changed_by uuid references staff,
  changed_at timestamptz not null default now(),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index reply_template_union on reply_template (union_path);

-- How a matter is copied into a system that staff must also fill: `{number}`, `{words}`, … in lines.
create table copy_template (
  id bigint generated always as identity primary key,
  union_id bigint not null,
  union_path text collate "C" not null,
  name text not null,
  -- [{"label": "诉求内容", "value": "{words}"}]
  fields jsonb not null,
  is_demo boolean not null default false,
  changed_by uuid references staff,
  changed_at timestamptz not null default now(),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index copy_template_union on copy_template (union_path);

grant select on problem_type to zhijia_request;
grant insert, update on problem_type to zhijia_request;
alter table problem_type enable row level security;
create policy everybody on problem_type for select to zhijia_request using (true);
create policy managed_insert on problem_type for insert to zhijia_request
  with check ((select zhijia_holds('supervisor', 'administrator')));
create policy managed on problem_type for update to zhijia_request using ((select zhijia_holds('supervisor', 'administrator')));

-- Who may see a matter. By place, whoever keeps the rights centre's desk or supervises; by unit, whoever handles; and
-- never whoever stands close to the employer, nor the unit that is complained of. Whoever asks reads only: an act may take a matter
-- out of the actor's own sight, so that operations lock it as the actor, ask, and write as the system.
create function zhijia_own_matters() returns bigint[] language sql stable security definer
set search_path = pg_catalog, public, pg_temp
  as $$
    select coalesce(array_agg(c.matter_id), '{}') from matter_contact c
    where c.person_id::text = nullif(current_setting('zhijia.person', true), '')
  $$;
revoke all on function zhijia_own_matters() from public;
grant execute on function zhijia_own_matters() to zhijia_request;

alter table matter enable row level security;
-- The right to a column is what `for update` asks for.
grant select, update (changed_at) on matter to zhijia_request;
create policy own on matter for select to zhijia_request using (id = any ((select zhijia_own_matters())::bigint[]));
create policy staff on matter for select to zhijia_request
  using ((desk_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
      or lead_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
      or lead_unit_id = any ((select zhijia_units())::bigint[])
      or district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor'))::text[])
      or exists (select from matter_unit w where w.matter_id = id and w.unit_id = any ((select zhijia_units())::bigint[])))
    and (employer_id is null or employer_id::text <> all (coalesce((select zhijia_apart()), '{}')))
    and (about_unit_id is null or about_unit_id <> all ((select zhijia_units())::bigint[])));
create policy locked on matter for update to zhijia_request
  using ((select zhijia_staff()) is not null or (select zhijia_person()) is not null) with check (false);

alter table matter_contact enable row level security;
grant select on matter_contact to zhijia_request;
create policy own on matter_contact for select to zhijia_request using (person_id::text = (select zhijia_person()));
-- Whether she is named to whoever handles, to the desk alone, or to nobody.
create policy named on matter_contact for select to zhijia_request
  using ((select zhijia_staff()) is not null and anonymity = 'named' and exists (select from matter m where m.id = matter_id));
create policy confidential on matter_contact for select to zhijia_request
  using ((select zhijia_staff()) is not null and anonymity = 'confidential' and exists (select from matter m where m.id = matter_id
    and (m.desk_path ^@ any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
      or m.district_code ^@ any ((select zhijia_areas('rights-officer', 'supervisor'))::text[]))));

-- What hangs on a matter is seen with it; a worker reads what is meant for her.
alter table matter_activity enable row level security;
grant select on matter_activity to zhijia_request;
create policy own on matter_activity for select to zhijia_request
  using (audience = 'worker' and matter_id = any ((select zhijia_own_matters())::bigint[]));
create policy staff on matter_activity for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from matter m where m.id = matter_id));

alter table matter_unit enable row level security;
grant select on matter_unit to zhijia_request;
-- Without asking for the matter: its own policy asks here.
create policy staff on matter_unit for select to zhijia_request
  using (unit_id = any ((select zhijia_units())::bigint[]) or (select zhijia_holds('rights-officer', 'supervisor')));

alter table matter_pause enable row level security;
grant select on matter_pause to zhijia_request;
create policy staff on matter_pause for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from matter m where m.id = matter_id));

alter table matter_file enable row level security;
grant select on matter_file to zhijia_request;
create policy own on matter_file for select to zhijia_request
  using (audience = 'worker' and matter_id = any ((select zhijia_own_matters())::bigint[]));
create policy staff on matter_file for select to zhijia_request
  using ((select zhijia_staff()) is not null and exists (select from matter m where m.id = matter_id));

-- Both ends must be visible: that two matters are alike tells of both.
alter table matter_link enable row level security;
grant select on matter_link to zhijia_request;
create policy staff on matter_link for select to zhijia_request
  using ((select zhijia_staff()) is not null
    and exists (select from matter m where m.id = matter_id) and exists (select from matter m where m.id = other_id));

alter table dispatch_rule enable row level security;
alter table reply_template enable row level security;
alter table copy_template enable row level security;
grant select, insert, update on dispatch_rule, reply_template, copy_template to zhijia_request;
grant delete on reply_template, copy_template to zhijia_request;
create policy readers on dispatch_rule for select to zhijia_request
  using ((select zhijia_holds('rights-officer', 'supervisor', 'administrator', 'auditor')));
create policy managed_insert on dispatch_rule for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('supervisor'))::text[]));
create policy managed on dispatch_rule for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('supervisor'))::text[]));
create policy readers on reply_template for select to zhijia_request using ((select zhijia_staff()) is not null);
create policy managed on reply_template to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('supervisor', 'rights-officer'))::text[]));
create policy readers on copy_template for select to zhijia_request using ((select zhijia_staff()) is not null);
create policy managed on copy_template to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('supervisor', 'rights-officer'))::text[]));
