alter table relations add column buyer_number varchar(50);
alter table invitations add column trade varchar(20) not null default 'TheySupply';
