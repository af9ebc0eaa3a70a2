-- id, first and last place, from 0.
return redis.call('LRANGE', KEYS[1] .. ':e:' .. ARGV[1], ARGV[2], ARGV[3])
