-- A row behind a figure that one party of a relation contests, and what the two did with it. Steps are kept as taken.
create table contests (
    collaboration_id uuid not null,
    relation_id uuid not null,
    number integer not null,
    measure varchar(40) not null,
    month date not null,
    row_key varchar(300) not null,
    row_name varchar(300) not null,
    contested_by uuid not null references organisations deferrable initially deferred,
    reason varchar(20) not null,
    claimed varchar(20) not null,
    evidence varchar(500) not null,
    opened_at timestamptz not null,
    state varchar(20) not null,
    supplier_share integer,
    matter uuid,
    primary key (collaboration_id, relation_id, number),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

create table contest_steps (
    collaboration_id uuid not null,
    relation_id uuid not null,
    contest integer not null,
    number integer not null,
    act varchar(20) not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    at timestamptz not null,
    words varchar(2000) not null,
    language varchar(2) not null,
    supplier_share integer,
    primary key (collaboration_id, relation_id, contest, number),
    foreign key (collaboration_id, relation_id, contest) references contests on delete cascade
        deferrable initially deferred
);

-- Who caused a row that counts against a figure, as one side gave it and the other agreed or disputed.
create table row_causes (
    collaboration_id uuid not null,
    relation_id uuid not null,
    measure varchar(40) not null,
    month date not null,
    row_key varchar(300) not null,
    row_name varchar(300) not null,
    cause varchar(20) not null,
    supplier_share integer,
    state varchar(20) not null,
    given_by uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    at timestamptz not null,
    words varchar(2000) not null,
    language varchar(2) not null,
    primary key (collaboration_id, relation_id, measure, month, row_key),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);
