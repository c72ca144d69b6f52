-- What search finds: a row for each record, with for whom it exists, what a hit shows, and the words that find it.
create table search_rows (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    kind varchar(20) not null,
    record uuid not null,
    place bigint not null,
    relation uuid,
    first uuid,
    second uuid,
    is_open boolean not null,
    changed_at timestamptz not null,
    short_id varchar(30) not null,
    title varchar(300) not null,
    titles text,
    address varchar(300) not null,
    words text not null,
    primary key (collaboration_id, kind, record)
);

create index search_rows_by_record on search_rows (record);
