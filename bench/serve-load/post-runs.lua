-- Posts run logs as an old client does, each under an id of its own, and counts what was answered 200.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(args)
  count = 0
  acknowledged = 0
  prefix = (os.getenv("RUN_PREFIX") or "load") .. "-" .. number .. "-"
  headers = { ["Content-Type"] = "application/json" }
  local token = os.getenv("DEVPILOT_API_TOKEN")
  if token and #token > 0 then headers["Authorization"] = "Bearer " .. token end
end

function request()
  count = count + 1
  local body = '{"id":"' .. prefix .. count .. '","taskType":"tests","timestamp":"' .. os.date("!%Y-%m-%dT%H:%M:%S.000Z")
    .. '","input":"Write tests for the shopping cart and its discounts","outputSummary":"Twelve tests were written, all of them pass. '
    .. 'The cart refuses a negative quantity; the discount of an empty cart is zero.","status":"completed"}'
  return wrk.format("POST", "/api/cline", headers, body)
end

function response(status)
  if status == 200 then acknowledged = acknowledged + 1 end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local acknowledged = 0
  for _, thread in ipairs(threads) do acknowledged = acknowledged + thread:get("acknowledged") end
  io.write(string.format(
    "acknowledged %d, not 200 %d, socket errors %d, %.0f a second, p50 %.2f ms, p99 %.2f ms, max %.2f ms\n",
    acknowledged, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    summary.requests / (summary.duration / 1000000),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
