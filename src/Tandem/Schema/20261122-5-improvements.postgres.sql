-- Ideas for improvement and what became of them, append-only like all facts; the first month with a confirmed benefit is
-- named by its first day.
create table improvements (
    collaboration_id uuid not null,
    relation_id uuid not null,
    improvement_no varchar(40) not null,
    load_number bigint not null,
    file_line bigint not null,
    item varchar(200),
    proposed_by integer not null,
    proposed_on integer not null,
    accepted_on integer,
    implemented_on integer,
    benefit_from integer,
    benefit_micros bigint,
    currency varchar(3),
    description varchar(400),
    primary key (collaboration_id, relation_id, improvement_no, load_number)
);

-- Both parties of the relation, and nobody else.
select guard_relation('improvements');
