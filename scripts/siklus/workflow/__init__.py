"""What people do to a cycle: start, hand in, review, put in force, record. One function each."""
