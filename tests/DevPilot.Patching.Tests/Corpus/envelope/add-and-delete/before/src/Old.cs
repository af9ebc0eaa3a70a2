namespace Old;
