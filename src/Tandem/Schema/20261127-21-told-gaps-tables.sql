-- That less is committed than was forecast of an item in a week or month has been told of once, in this matter. A gap
-- that was filled since is told of when it opens again.
create table told_gaps (
    collaboration_id uuid not null,
    relation_id uuid not null,
    item varchar(200) not null,
    unit varchar(10) not null,
    buckets varchar(20) not null,
    first date not null,
    matter_id uuid not null,
    at timestamptz not null,
    filled_at timestamptz,
    primary key (collaboration_id, relation_id, item, unit, buckets, first),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);
