-- Where a desk sent its last matters of a type, in a district, of a station: counted every night, for a suggestion with its reason.
create table dispatch_habit (
  desk_id bigint not null references union_org,
  problem_type text not null references problem_type,
  -- Null: of all districts; of all stations and none.
  district_code text references district,
  station_id bigint,
  unit_id bigint not null references unit,
  times integer not null check (times > 0),
  out_of integer not null check (out_of >= times),
  unique nulls not distinct (desk_id, problem_type, district_code, station_id, unit_id)
);
-- The system alone: whoever dispatches reads the reason with the matter.
alter table dispatch_habit enable row level security;
