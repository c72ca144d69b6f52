-- A load is one file or message of facts, sent by one organisation. Its number orders it among all loads; a fact counts
-- from the acceptance of its load until another accepted load carries the same key.
create table loads (
    id uuid primary key,
    number bigint not null unique,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null,
    source varchar(100) not null,
    kind varchar(30) not null,
    file_name varchar(255) not null,
    file_hash varchar(64) not null,
    file_size bigint not null,
    mapping text not null,
    only_in uuid,
    dry_run boolean not null,
    follows uuid,
    header text,
    delimiter varchar(1),
    moved_at timestamptz not null,
    state varchar(20) not null,
    started_at timestamptz not null,
    accepted_at timestamptz,
    accepted_order bigint,
    rows_read bigint not null,
    rows_good bigint not null,
    rows_held bigint not null,
    bytes_read bigint not null,
    fault text
);

create index loads_of_organisation on loads (organisation, number);

create table held_rows (
    load uuid not null references loads on delete cascade deferrable initially deferred,
    file_line bigint not null,
    column_name varchar(200) not null,
    reason varchar(60) not null,
    found varchar(500) not null,
    raw text not null,
    fixed_by uuid,
    primary key (load, file_line)
);

-- The part of a load that belongs to one relation: what its other party sees, and when it counts. Until it counts it
-- has no order.
create table load_shares (
    collaboration_id uuid not null,
    relation_id uuid not null,
    load_number bigint not null,
    organisation uuid not null,
    source varchar(100) not null,
    lines bigint not null,
    receipts bigint not null,
    accepted_order bigint,
    accepted_at timestamptz,
    primary key (collaboration_id, relation_id, load_number)
);

-- Numbers are drawn in the transaction that uses them, so that they are in the order of the commits.
create table load_counters (
    name varchar(20) primary key,
    value bigint not null
);

insert into load_counters (name, value) values ('number', 0);
insert into load_counters (name, value) values ('order', 0);
