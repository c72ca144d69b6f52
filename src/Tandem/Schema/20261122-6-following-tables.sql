-- The orders that a load touches, kept for loads small enough that what they correct is counted anew by itself. They
-- are forgotten when the figures have followed.
create table load_orders (
    collaboration_id uuid not null,
    relation_id uuid not null,
    load_number bigint not null,
    order_no varchar(40) not null,
    primary key (collaboration_id, relation_id, load_number, order_no)
);

alter table loads add column orders_kept boolean not null default false;
alter table load_shares add column orders_kept boolean not null default false;

-- The numbers under which stored figures know the items of a relation; one is never given twice.
create table item_numbers (
    collaboration_id uuid not null,
    relation_id uuid not null,
    item varchar(200) not null,
    number bigint not null,
    primary key (collaboration_id, relation_id, item),
    unique (collaboration_id, relation_id, number)
);

-- Whether the figures have yet to follow the facts, and since when.
alter table fact_versions add column stale_since timestamptz;
alter table fact_versions add column untold boolean not null default false;
create index stale_facts on fact_versions (collaboration_id, relation_id) where stale_since is not null;

-- Up to which accepted load a fold counts, and what its sources carry.
alter table folds add column accepted_until bigint not null default 0;
alter table folds add column carried integer not null default 0;
alter table folds drop column version;

create index load_shares_of_load on load_shares (load_number);
