-- What workers say of a station, and what keeps it to once a day without keeping who said what.

-- Of the day and not of the moment, under a random key: neither order nor time leads from a rating to a ticket of a draw.
create table station_rating (
  id uuid primary key default gen_random_uuid(),
  station_id bigint not null references station,
  rated_on date not null,
  comment_sealed bytea,
  -- What was bad, as somebody must answer it.
  matter_id bigint references matter,
  is_demo boolean not null default false
);
create index station_rating_station on station_rating (station_id, rated_on);
create index station_rating_on on station_rating (rated_on);
create index station_rating_matter on station_rating (matter_id) where matter_id is not null;

create table station_rating_score (
  rating_id uuid not null references station_rating on delete cascade,
  -- The service as a whole or in part; or one of its facilities.
  about text check (about in ('overall', 'service', 'clean', 'hours')),
  facility_code text references facility,
  -- 1 bad, 2 so-so, 3 good.
  score smallint not null check (score between 1 and 3),
  check (num_nonnulls(about, facility_code) = 1),
  unique nulls not distinct (rating_id, about, facility_code)
);

-- That somebody was here today: a keyed hash of a person or of a browser's random number, with station and day. Gone the next day.
create table rating_visit (
  visit_blind bytea primary key,
  visited_on date not null,
  -- Of the form that was sent, so that the same one sent again is answered as before.
  form_blind bytea not null,
  draw_id uuid references draw on delete cascade,
  became_matter boolean not null
);
create index rating_visit_on on rating_visit (visited_on);

-- How many tickets of a draw somebody has had, under such a hash; gone when the draw is over. Which ones is kept nowhere.
create table rating_entry (
  draw_id uuid not null references draw on delete cascade,
  who_blind bytea not null,
  tickets integer not null check (tickets > 0),
  primary key (draw_id, who_blind)
);

alter table matter add foreign key (station_id) references station;
alter table dispatch_rule add foreign key (station_id) references station;

-- Written by the system alone: whoever rates reads nothing.
alter table station_rating enable row level security;
grant select on station_rating to zhijia_request;
create policy staff on station_rating for select to zhijia_request
  using (station_id in (select zhijia_stations('rights-officer', 'station-manager', 'supervisor')));
alter table station_rating_score enable row level security;
grant select on station_rating_score to zhijia_request;
create policy staff on station_rating_score for select to zhijia_request
  using (exists (select from station_rating r where r.id = rating_id));
alter table rating_visit enable row level security;
alter table rating_entry enable row level security;
