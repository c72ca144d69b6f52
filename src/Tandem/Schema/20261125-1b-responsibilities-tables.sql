-- Who does what in a collaboration, as rows in order; each version was adopted by a decision. A change is another.
create table responsibility_tables (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    version integer not null,
    rows text not null,
    decision uuid,
    set_at timestamptz not null,
    primary key (collaboration_id, version)
);
