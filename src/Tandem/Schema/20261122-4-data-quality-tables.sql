-- How many rows of a load were held for a relation, by class of data quality, and how many of them were put right since.
create table held_counts (
    collaboration_id uuid not null,
    relation_id uuid not null,
    load_number bigint not null,
    class varchar(20) not null,
    held bigint not null,
    put_right bigint not null,
    primary key (collaboration_id, relation_id, load_number, class),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

-- Facts of the last fold that name an order line which nobody has told of.
alter table folds add column unmatched bigint not null default 0;
