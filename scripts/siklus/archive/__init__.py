"""What is frozen: papers, sources, manifest and evidence on an append-only branch, and their verification."""
