redis.call('SET', KEYS[1] .. ':probe', '1')
return { redis.call('GET', KEYS[1] .. ':probe') }
