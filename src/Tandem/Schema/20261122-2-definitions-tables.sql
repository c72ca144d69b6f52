-- Every version of a definition that a relation signed, in the bytes that its digest is of. A change is another row.
create table definition_versions (
    collaboration_id uuid not null,
    relation_id uuid not null,
    definition varchar(60) not null,
    version integer not null,
    title varchar(120) not null,
    body text not null,
    digest varchar(64) not null,
    decision uuid,
    signed_at timestamptz not null,
    primary key (collaboration_id, relation_id, definition, version),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);
