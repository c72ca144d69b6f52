-- What people of the supplier said of its capacity on the page or by the API, and why. Each is a row of capacities too,
-- by load and line. Days are day numbers, quantities millionths of the base unit.
create table capacity_entries (
    collaboration_id uuid not null references collaborations on delete cascade deferrable initially deferred,
    relation_id uuid not null,
    load_number bigint not null,
    file_line bigint not null,
    item varchar(200) not null,
    unit varchar(10) not null,
    bucket_kind integer not null,
    bucket integer not null,
    made_on integer not null,
    actual_micros bigint not null,
    most_micros bigint,
    before_micros bigint,
    before_most_micros bigint,
    reason varchar(300) not null,
    language varchar(2) not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    entered_at timestamptz not null,
    primary key (collaboration_id, relation_id, load_number, file_line)
);
