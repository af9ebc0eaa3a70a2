-- totals
select sum(amount + tax) from invoice;
++ not sql
