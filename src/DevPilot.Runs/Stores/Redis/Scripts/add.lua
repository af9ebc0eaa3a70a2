-- id, json, last event or '', time, kind, '1' and repository or '0', score, duration, cost, day, trend key, trend values, stems, then time and json of summaries.
-- Answers added, same, or different with the record that is there.
local id = ARGV[1]
local run = { j = ARGV[2], q = ARGV[3], t = ARGV[4], k = ARGV[5], p = ARGV[6], fs = ARGV[7], fd = ARGV[8], fc = ARGV[9], td = ARGV[10], tk = ARGV[11], tv = ARGV[12] }
local before = known(id)
local listed = {}
if before then
  local had, has = tonumber(before.q), tonumber(run.q)
  -- A process that was killed wrote no event of it: its run ends at the event that was the last.
  local ran, runs = string.find(before.k, '["running"', 1, true) == 1, string.find(run.k, '["running"', 1, true) == 1
  if had and has and (has < had or (has == had and runs and not ran)) then return { 'same' } end
  if not (had and has and (has > had or (has == had and ran and not runs))) then
    if before.j == run.j then return { 'same' } end
    return { 'different', before.j }
  end
  leave(id, before)
  run.n = before.n
  for stem in string.gmatch(before.w, '%S+') do listed[stem] = before.t == run.t end
else
  run.n = string.format('%011x', redis.call('INCR', P .. 'number'))
  redis.call('HSET', P .. 'ids', run.n, id)
end

enter(id, run)
for stem in string.gmatch(ARGV[13], '%S+') do
  if not listed[stem] then
    local entry = run.t .. run.n
    if redis.call('APPEND', P .. 'w:' .. stem, entry) == #entry then redis.call('ZADD', P .. 'words', 0, stem) end
    listed[stem] = true
  end
end

-- Only a run that can still go on needs to know where it is listed.
run.w = ''
if run.q ~= '' then
  local stems = {}
  for stem, current in pairs(listed) do if current then stems[#stems + 1] = stem end end
  run.w = table.concat(stems, ' ')
end
redis.call('HSET', P .. 'r:' .. id, 'j', run.j, 'q', run.q, 't', run.t, 'n', run.n, 'k', run.k, 'p', run.p,
  'fs', run.fs, 'fd', run.fd, 'fc', run.fc, 'td', run.td, 'tk', run.tk, 'tv', run.tv, 'w', run.w)
if not before then
  for index = #ARGV - 1, 14, -2 do summarize(id, ARGV[index], ARGV[index + 1]) end
end
return { 'added' }
