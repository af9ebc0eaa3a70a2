-- most.
return redis.call('ZRANGEBYLEX', KEYS[1] .. ':names', '-', '+', 'LIMIT', 0, ARGV[1])
