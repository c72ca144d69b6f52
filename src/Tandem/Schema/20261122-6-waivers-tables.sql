-- Lines that both parties of a relation agreed not to count, with the cause. Numbers and places in the order of
-- acceptance are drawn from those of loads, so that a figure as known at a load counts what counted then.
create table waivers (
    collaboration_id uuid not null,
    relation_id uuid not null,
    number bigint not null,
    cause varchar(20) not null,
    reason varchar(2000) not null,
    evidence varchar(2000) not null,
    language varchar(2) not null,
    selection text not null,
    lines integer not null,
    decision uuid,
    accepted_order bigint not null,
    accepted_at timestamptz not null,
    ended_number bigint,
    ended_order bigint,
    ended_at timestamptz,
    ended_by uuid,
    primary key (collaboration_id, relation_id, number),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

create table waived_lines (
    collaboration_id uuid not null,
    relation_id uuid not null,
    number bigint not null,
    order_no varchar(40) not null,
    line_no varchar(20) not null,
    schedule_no varchar(20) not null,
    primary key (collaboration_id, relation_id, number, order_no, line_no, schedule_no),
    foreign key (collaboration_id, relation_id, number) references waivers on delete cascade
        deferrable initially deferred
);
