-- What wrk asks, and how it tells what it measured: one line of JSON.
--
--     wrk -s wrk.lua ADDRESS -- [FILE]
--
-- FILE holds a path a line, each asked for once, in turn by all threads; without it, ADDRESS itself.

local paths = {}
local at, step = 1, 1
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(arguments)
  wrk.headers["Accept-Encoding"] = "gzip"
  if arguments[1] == nil then return end
  for line in io.lines(arguments[1]) do table.insert(paths, line) end
  step = tonumber(arguments[2])
  at = number
end

function request()
  if #paths == 0 then return wrk.format() end
  local path = paths[(at - 1) % #paths + 1]
  at = at + step
  return wrk.format("GET", path)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "bytes": %d, "p50Us": %d, "p99Us": %d, "maxUs": %d, '
    .. '"notFine": %d, "broken": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50),
    latency:percentile(99), latency.max, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
