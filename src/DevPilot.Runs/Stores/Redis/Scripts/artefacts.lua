-- id.
return redis.call('HKEYS', KEYS[1] .. ':a:' .. ARGV[1])
