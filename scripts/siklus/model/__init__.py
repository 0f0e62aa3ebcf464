"""What things are: the office, its people, its SOP, its documents. Schemas only; no file is read here."""
