-- In which quarter of the suppliers of its buyer a supplier stood in a final month; nothing of the others is kept.
create table supplier_places (
    collaboration_id uuid not null,
    relation_id uuid not null,
    month date not null,
    measure varchar(40) not null,
    quarter integer not null,
    primary key (collaboration_id, relation_id, month, measure),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);
