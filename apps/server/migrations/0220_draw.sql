-- Prize draws that anybody can recheck (docs/draw.md).
create table draw (
  id uuid primary key,
  union_id bigint not null,
  union_path text collate "C" not null,
  district_code text not null references district,
  state text not null default 'draft' check (state in ('draft', 'published', 'closed', 'seeded', 'drawn')),
  rules jsonb not null,
  -- Copied out of the rules, for lists.
  opens_on date not null,
  ends_on date not null,
  is_demo boolean not null default false,
  created_by uuid references staff,
  created_at timestamptz not null default now(),
  -- From publication on. Hashes are SHA-256.
  published_at timestamptz(3),
  rules_hash bytea,
  server_seed_hash bytea,
  commitment bytea,
  -- Nobody's to read before the draw.
  server_seed_sealed bytea,
  -- From closing on.
  closed_at timestamptz(3),
  ticket_count integer,
  ticket_root bytea,
  closing bytea,
  -- Entered by one, {source, issue, drawnOn, numbers}; confirmed by another.
  public_seed jsonb,
  seed_entered_by uuid references staff,
  seed_confirmed_by uuid references staff,
  -- From the draw on.
  server_seed bytea,
  drawn_at timestamptz,
  check (opens_on <= ends_on),
  check (seed_confirmed_by <> seed_entered_by),
  check ((state = 'draft') = (commitment is null)),
  check ((state in ('draft', 'published')) = (closing is null)),
  check ((state = 'drawn') = (server_seed is not null)),
  foreign key (union_id, union_path) references union_org (id, path) on update cascade
);
create index draw_union on draw (union_path);
create index draw_running on draw (ends_on) where state = 'published';

-- What was published stays as it is, whoever writes: the proof rests on it.
create function keep_published_draw() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare states constant text[] := '{draft,published,closed,seeded,drawn}';
begin
  if array_position(states, new.state) < array_position(states, old.state)
    or (old.state <> 'draft' and (new.rules, new.opens_on, new.ends_on, new.published_at, new.rules_hash, new.server_seed_hash, new.commitment)
      is distinct from (old.rules, old.opens_on, old.ends_on, old.published_at, old.rules_hash, old.server_seed_hash, old.commitment))
    or (old.closing is not null and (new.closed_at, new.ticket_count, new.ticket_root, new.closing)
      is distinct from (old.closed_at, old.ticket_count, old.ticket_root, old.closing))
    or (old.state = 'drawn' and (new.public_seed, new.server_seed) is distinct from (old.public_seed, old.server_seed))
  then
    raise exception 'what was published of a draw is not changed';
  end if;
  return new;
end $$;
create trigger keep_published_draw before update on draw for each row execute function keep_published_draw();

-- A ticket is the hash of a secret that only its holder knows. Nothing else is kept with it: no person, no time, no number in
-- a row. Today's tickets stand apart until the night, when they go into the list in the order of their hashes, so that neither
-- the place of a row nor its transaction (xmin) tells when it was given.
create table draw_ticket_fresh (
  draw_id uuid not null references draw on delete cascade,
  ticket bytea not null check (length(ticket) = 16),
  primary key (draw_id, ticket)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1);
create table draw_ticket (
  draw_id uuid not null references draw on delete cascade,
  ticket bytea not null check (length(ticket) = 16),
  primary key (draw_id, ticket)
);

create table draw_win (
  draw_id uuid not null references draw on delete cascade,
  -- In which it was drawn, from 1.
  position integer not null check (position > 0),
  ticket bytea not null,
  -- Its number in the rules, from 1; a reserve has none until one is left over.
  prize integer check (prize > 0),
  state text not null check (state in ('reserve', 'open', 'claimed', 'handed-out', 'expired')),
  -- Last day to claim it, or to collect it.
  due_on date,
  primary key (draw_id, position),
  unique (draw_id, ticket),
  foreign key (draw_id, ticket) references draw_ticket on delete cascade,
  check ((state = 'reserve') = (prize is null)),
  check ((state in ('open', 'claimed')) = (due_on is not null))
);
create index draw_win_due on draw_win (due_on) where due_on is not null;

-- One for a prize, for good. Days, no times.
create table draw_claim (
  draw_id uuid not null,
  position integer not null,
  place text not null,
  -- Only of somebody who was signed in.
  person_id uuid references person,
  -- Of the eight digits that are said at the counter.
  pick_up_blind bytea not null,
  wrong_tries integer not null default 0,
  claimed_on date not null,
  handed_on date,
  handed_by uuid references staff,
  primary key (draw_id, position),
  foreign key (draw_id, position) references draw_win on delete cascade,
  check ((handed_on is null) = (handed_by is null))
);
create index draw_claim_person on draw_claim (person_id) where person_id is not null;

-- Codes that were no ticket, by a keyed hash of the address they came from; gone after a day.
create table draw_attempt (
  source_blind bytea primary key,
  count integer not null,
  since timestamptz not null
);

alter table draw enable row level security;
-- Everything but the sealed seed.
grant select (id, union_id, union_path, district_code, state, rules, opens_on, ends_on, is_demo, created_by, created_at,
  published_at, rules_hash, server_seed_hash, commitment, closed_at, ticket_count, ticket_root, closing,
  public_seed, seed_entered_by, seed_confirmed_by, server_seed, drawn_at) on draw to zhijia_request;
grant insert (id, union_id, union_path, district_code, rules, opens_on, ends_on, created_by, created_at) on draw to zhijia_request;
grant update (union_id, union_path, district_code, state, rules, opens_on, ends_on, published_at, rules_hash, server_seed_hash,
  commitment, server_seed_sealed, public_seed, seed_entered_by) on draw to zhijia_request;
create policy published on draw for select to zhijia_request using (state <> 'draft');
create policy readers on draw for select to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('station-manager', 'supervisor', 'auditor'))::text[])
    or district_code ^@ any ((select zhijia_areas('station-manager', 'supervisor', 'auditor'))::text[]));
create policy managed_insert on draw for insert to zhijia_request
  with check (union_path ^@ any ((select zhijia_branches('station-manager'))::text[])
    or district_code ^@ any ((select zhijia_areas('station-manager'))::text[]));
create policy managed on draw for update to zhijia_request
  using (union_path ^@ any ((select zhijia_branches('station-manager'))::text[])
    or district_code ^@ any ((select zhijia_areas('station-manager'))::text[]));

-- Tickets are the system's alone: given in `giveTicket`, listed in the published file.
alter table draw_ticket_fresh enable row level security;
alter table draw_ticket enable row level security;
alter table draw_attempt enable row level security;

alter table draw_win enable row level security;
grant select on draw_win to zhijia_request;
create policy published on draw_win for select to zhijia_request using (true);
grant update (state, due_on) on draw_win to zhijia_request;
create policy handed_out on draw_win for update to zhijia_request
  using (exists (select from draw d where d.id = draw_id
    and (d.union_path ^@ any ((select zhijia_branches('station-manager'))::text[])
      or d.district_code ^@ any ((select zhijia_areas('station-manager'))::text[]))));

alter table draw_claim enable row level security;
grant select on draw_claim to zhijia_request;
create policy own on draw_claim for select to zhijia_request using (person_id::text = (select zhijia_person()));
create policy readers on draw_claim for select to zhijia_request
  using (exists (select from draw d where d.id = draw_id
    and (d.union_path ^@ any ((select zhijia_branches('station-manager', 'supervisor', 'auditor'))::text[])
      or d.district_code ^@ any ((select zhijia_areas('station-manager', 'supervisor', 'auditor'))::text[]))));
grant update (wrong_tries, handed_on, handed_by) on draw_claim to zhijia_request;
create policy handed_out on draw_claim for update to zhijia_request
  using (exists (select from draw d where d.id = draw_id
    and (d.union_path ^@ any ((select zhijia_branches('station-manager'))::text[])
      or d.district_code ^@ any ((select zhijia_areas('station-manager'))::text[]))));
