-- Reads Markdown texts on standard input, in JSON; writes one pandoc document as JSON per line.
-- The reader is what a forge's preview shows: CommonMark with tables, and where asked for the line of everything.
-- The empty last argument shuts files and network away from the reader.
local order = pandoc.json.decode(io.read("a"), false)
local format = "commonmark+pipe_tables+strikeout+smart+autolink_bare_uris" .. (order.lines and "+sourcepos" or "")
for _, text in ipairs(order.texts) do
  io.write(pandoc.write(pandoc.read(text, format, {}, {}), "json"), "\n")
end
