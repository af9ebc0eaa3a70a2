-- id, name.
return { redis.call('HGET', KEYS[1] .. ':a:' .. ARGV[1], ARGV[2]) }
