-- Other specifications of items: which side asked, when it was announced, from when it holds; append-only like all
-- facts.
create table specifications (
    collaboration_id uuid not null,
    relation_id uuid not null,
    change_no varchar(40) not null,
    item varchar(200) not null,
    load_number bigint not null,
    file_line bigint not null,
    version varchar(40),
    asked_by integer not null,
    announced_on integer not null,
    effective_on integer not null,
    description varchar(400),
    primary key (collaboration_id, relation_id, change_no, item, load_number)
) without rowid;
