-- Shared by the scripts that write. KEYS[1] is the prefix in braces, so that a cluster keeps all keys together.
local P = KEYS[1] .. ':'

-- Every list that a run stands in, with its place there: figure, time, id; all of the same width but the id.
local function lists(call, id, run)
  local scopes = { run.k }
  if string.sub(run.p, 1, 1) == '1' then scopes[2] = run.k .. '\0' .. string.sub(run.p, 2) end
  for _, scope in ipairs(scopes) do
    call(P .. 'l:t:' .. scope, run.t .. id)
    if run.fs ~= '' then call(P .. 'l:s:' .. scope, run.fs .. run.t .. id) end
    if run.fd ~= '' then call(P .. 'l:d:' .. scope, run.fd .. run.t .. id) end
    if run.fc ~= '' then call(P .. 'l:c:' .. scope, run.fc .. run.t .. id) end
  end
end

-- Numbers go through as text: Lua's are doubles.
local function trend(run, sign)
  if run.td == '' then return end
  local column = 0
  for value in string.gmatch(run.tv, '%d+') do
    column = column + 1
    if value ~= '0' then redis.call('HINCRBY', P .. 't:' .. run.td, column .. run.tk, sign .. value) end
  end
end

local function enter(id, run)
  lists(function(key, member) redis.call('ZADD', key, 0, member) end, id, run)
  redis.call('SADD', P .. 'kinds', run.k)
  if string.sub(run.p, 1, 1) == '1' then
    local name = string.sub(run.p, 2)
    if redis.call('HINCRBY', P .. 'repositories', name, 1) == 1 then redis.call('ZADD', P .. 'names', 0, name) end
  end
  if run.td ~= '' then redis.call('ZADD', P .. 'days', run.td, run.td) end
  trend(run, '')
end

local function leave(id, run)
  lists(function(key, member) redis.call('ZREM', key, member) end, id, run)
  if string.sub(run.p, 1, 1) == '1' then
    local name = string.sub(run.p, 2)
    if redis.call('HINCRBY', P .. 'repositories', name, -1) == 0 then
      redis.call('HDEL', P .. 'repositories', name)
      redis.call('ZREM', P .. 'names', name)
    end
  end
  trend(run, '-')
end

local function known(id)
  local fields = redis.call('HGETALL', P .. 'r:' .. id)
  if #fields == 0 then return nil end
  local run = {}
  for index = 1, #fields, 2 do run[fields[index]] = fields[index + 1] end
  return run
end

local function summarize(id, created, json)
  local number = redis.call('HINCRBY', P .. 'r:' .. id, 'sn', 1)
  redis.call('ZADD', P .. 's:' .. id, 0, created .. string.format('%010x', number) .. json)
end
