-- Matters of workers of an employer that the asker stands close to. Whether the matter names the employer does not decide: a
-- worker may leave it out, and every page promises her that nobody close to it sees what she wrote.
create function zhijia_matters_apart() returns bigint[] language sql stable security definer
set search_path = pg_catalog, public, pg_temp
  as $$
    select coalesce(array_agg(c.matter_id), '{}')
    from employment e join matter_contact c on c.person_id = e.person_id
    where e.employer_id = any (public.zhijia_apart()::bigint[])
  $$;
revoke all on function zhijia_matters_apart() from public;
grant execute on function zhijia_matters_apart() to zhijia_request;

-- As a subquery PostgreSQL looks each up in a hash; `<> all` would read the whole array for every row.
-- Wishes are for everybody to grant, a worker's own enterprise union among them.
create policy apart on matter as restrictive for select to zhijia_request
  using (kind = 'wish' or id not in (select unnest(zhijia_matters_apart())));
