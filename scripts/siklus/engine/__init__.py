"""MkDocs with a cache. A room of its own that knows nothing of the office: each of its processes starts in no time."""
