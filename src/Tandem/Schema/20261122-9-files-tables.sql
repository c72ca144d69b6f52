-- Files on a step of a record, such as the opening or an answer of a matter; their bytes in parts, in order.
create table attached_files (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    record_id uuid not null,
    step integer not null,
    place integer not null,
    relation uuid,
    name varchar(120) not null,
    media_type varchar(100) not null,
    size bigint not null,
    sha256 varchar(64) not null,
    organisation uuid not null,
    person uuid not null,
    at timestamptz not null,
    primary key (collaboration_id, record_id, step, place)
);

create table file_chunks (
    collaboration_id uuid not null,
    record_id uuid not null,
    step integer not null,
    place integer not null,
    number integer not null,
    relation uuid,
    bytes bytea not null,
    primary key (collaboration_id, record_id, step, place, number),
    foreign key (collaboration_id, record_id, step, place) references attached_files
        deferrable initially deferred
);
