-- id, name, base64.
redis.call('HSET', KEYS[1] .. ':a:' .. ARGV[1], ARGV[2], ARGV[3])
return {}
