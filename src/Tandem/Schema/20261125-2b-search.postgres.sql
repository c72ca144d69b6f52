create index search_rows_by_place on search_rows (place);

-- The words of a row as the index holds them.
alter table search_rows add column found tsvector
    generated always as (array_to_tsvector(string_to_array(words, ' '))) stored;
create index search_rows_found on search_rows using gin (found);

-- Rows that the acting organisation sees: those of a relation that it is a party of, and those that all participants
-- of its collaborations see.
create function acting_scope() returns tsquery language sql stable parallel safe as $$
    select ('''_o' || replace(acting()::text, '-', '') || ''''
        || coalesce(string_agg(' | ''_c' || replace(s.collaboration_id::text, '-', '') || '''', ''), ''))::tsquery
    from seats s
$$;

-- An index is not used for what is asked behind row-level security, since such an operator could tell of hidden rows;
-- so the words that are looked for are part of the wall. Without any, the wall alone holds.
create function searched() returns tsquery language sql stable parallel safe as $$
    select case when coalesce(current_setting('tandem.search', true), '') = '' then acting_scope()
        else acting_scope() && current_setting('tandem.search', true)::tsquery end
$$;

alter table search_rows enable row level security;
alter table search_rows force row level security;
create policy found on search_rows for select using (found @@ (select searched()));
create policy added on search_rows for insert
    with check (collaboration_id in (select s.collaboration_id from seats s));
create policy changed on search_rows for update
    using (collaboration_id in (select s.collaboration_id from seats s));
create policy removed on search_rows for delete
    using (collaboration_id in (select s.collaboration_id from seats s));
