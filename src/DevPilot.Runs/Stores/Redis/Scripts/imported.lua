-- Notes that the old server's runs are here.
redis.call('SET', KEYS[1] .. ':imported', '1')
return {}
