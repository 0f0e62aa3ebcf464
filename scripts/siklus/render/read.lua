-- Reads a JSON list of Markdown texts on standard input; writes one pandoc document as JSON per line.
-- The reader is what a forge's preview shows: CommonMark with tables, and the line of everything.
-- The empty last argument shuts files and network away from the reader.
local format = "commonmark+pipe_tables+strikeout+smart+autolink_bare_uris+sourcepos"
for _, text in ipairs(pandoc.json.decode(io.read("a"), false)) do
  io.write(pandoc.write(pandoc.read(text, format, {}, {}), "json"), "\n")
end
